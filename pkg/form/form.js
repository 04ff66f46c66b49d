import{checkKey as e,isProviderName as t,keyFields as n,signInMethods as r,updateKey as i}from"../default.js";var a=globalThis,o=a.ShadowRoot&&(a.ShadyCSS===void 0||a.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,s=Symbol(),c=/* @__PURE__ */ new WeakMap,l=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(o&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=c.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&c.set(t,e))}return e}toString(){return this.cssText}},u=e=>new l(typeof e==`string`?e:e+``,void 0,s),d=(e,...t)=>new l(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,s),f=(e,t)=>{if(o)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=a.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},p=o?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return u(t)})(e):e,{is:m,defineProperty:ee,getOwnPropertyDescriptor:te,getOwnPropertyNames:ne,getOwnPropertySymbols:re,getPrototypeOf:ie}=Object,h=globalThis,ae=h.trustedTypes,oe=ae?ae.emptyScript:``,se=h.reactiveElementPolyfillSupport,g=(e,t)=>e,_={toAttribute(e,t){switch(t){case Boolean:e=e?oe:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ce=(e,t)=>!m(e,t),le={attribute:!0,type:String,converter:_,reflect:!1,useDefault:!1,hasChanged:ce};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&ee(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=te(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??le}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=ie(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...ne(e),...re(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(p(e))}else e!==void 0&&t.push(p(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return f(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?_:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?_:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ce)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[g(`elementProperties`)]=/* @__PURE__ */ new Map,v[g(`finalized`)]=/* @__PURE__ */ new Map,se?.({ReactiveElement:v}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var ue=globalThis,de=e=>e,y=ue.trustedTypes,fe=y?y.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,pe=`$lit$`,b=`lit$${Math.random().toFixed(9).slice(2)}$`,me=`?`+b,he=`<${me}>`,x=document,S=()=>x.createComment(``),C=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ge=Array.isArray,_e=e=>ge(e)||typeof e?.[Symbol.iterator]==`function`,w=`[ 	
\f\r]`,T=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ve=/-->/g,ye=/>/g,E=RegExp(`>|${w}(?:([^\\s"'>=/]+)(${w}*=${w}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),be=/'/g,xe=/"/g,Se=/^(?:script|style|textarea|title)$/i,D=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),O=Symbol.for(`lit-noChange`),k=Symbol.for(`lit-nothing`),Ce=/* @__PURE__ */ new WeakMap,A=x.createTreeWalker(x,129);function we(e,t){if(!ge(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return fe===void 0?t:fe.createHTML(t)}var Te=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=T;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===T?c[1]===`!--`?o=ve:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=E):(Se.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=E):o=ye:o===E?c[0]===`>`?(o=i??T,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?E:c[3]===`"`?xe:be):o===xe||o===be?o=E:o===ve||o===ye?o=T:(o=E,i=void 0);let d=o===E&&e[t+1].startsWith(`/>`)?` `:``;a+=o===T?n+he:l>=0?(r.push(s),n.slice(0,l)+pe+n.slice(l)+b+d):n+b+(l===-2?t:d)}return[we(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Ee=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Te(t,n);if(this.el=e.createElement(l,r),A.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=A.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(pe)){let t=u[o++],n=i.getAttribute(e).split(b),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Oe:r[1]===`?`?ke:r[1]===`@`?Ae:N}),i.removeAttribute(e)}else e.startsWith(b)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Se.test(i.tagName)){let e=i.textContent.split(b),t=e.length-1;if(t>0){i.textContent=y?y.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],S()),A.nextNode(),c.push({type:2,index:++a});i.append(e[t],S())}}}else if(i.nodeType===8){if(i.data===me)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(b,e+1))!==-1;)c.push({type:7,index:a}),e+=b.length-1}}a++}}static createElement(e,t){let n=x.createElement(`template`);return n.innerHTML=e,n}};function j(e,t,n=e,r){if(t===O)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=C(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=j(e,i._$AS(e,t.values),i,r)),t}var De=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??x).importNode(t,!0);A.currentNode=r;let i=A.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new M(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new je(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=A.nextNode(),a++)}return A.currentNode=x,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},M=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=k,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=j(this,e,t),C(e)?e===k||e==null||e===``?(this._$AH!==k&&this._$AR(),this._$AH=k):e!==this._$AH&&e!==O&&this._(e):e._$litType$===void 0?e.nodeType===void 0?_e(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==k&&C(this._$AH)?this._$AA.nextSibling.data=e:this.T(x.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Ee.createElement(we(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new De(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ce.get(e.strings);return t===void 0&&Ce.set(e.strings,t=new Ee(e)),t}k(t){ge(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(S()),this.O(S()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=de(e).nextSibling;de(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},N=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=k,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=k}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=j(this,e,t,0),a=!C(e)||e!==this._$AH&&e!==O,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=j(this,r[n+o],t,o),s===O&&(s=this._$AH[o]),a||=!C(s)||s!==this._$AH[o],s===k?e=k:e!==k&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===k?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Oe=class extends N{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===k?void 0:e}},ke=class extends N{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==k)}},Ae=class extends N{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=j(this,e,t,0)??k)===O)return;let n=this._$AH,r=e===k&&n!==k||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==k&&(n===k||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},je=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){j(this,e)}},Me={M:pe,P:b,A:me,C:1,L:Te,R:De,D:_e,V:j,I:M,H:N,N:ke,U:Ae,B:Oe,F:je},Ne=ue.litHtmlPolyfillSupport;Ne?.(Ee,M),(ue.litHtmlVersions??=[]).push(`3.3.3`);var Pe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new M(t.insertBefore(S(),e),e,void 0,n??{})}return i._$AI(e),i},Fe=globalThis,P=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Pe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return O}};P._$litElement$=!0,P.finalized=!0,Fe.litElementHydrateSupport?.({LitElement:P});var Ie=Fe.litElementPolyfillSupport;Ie?.({LitElement:P}),(Fe.litElementVersions??=[]).push(`4.2.2`);var Le=[`pointerdown`,`pointerup`,`pointercancel`],Re=class{#e=!1;#t=[];constructor(e){e.addController(this)}run(e){this.#e?this.#t.push(e):e()}hostConnected(){for(let e of Le)addEventListener(e,this.#n,!0)}hostDisconnected(){for(let e of Le)removeEventListener(e,this.#n,!0);this.#e=!1}#n=({type:e})=>{this.#e=e===`pointerdown`,this.#e||setTimeout(()=>this.#r())};#r(){for(let e of this.#t.splice(0))e()}},F={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ze=e=>(...t)=>({_$litDirective$:e,values:t}),Be=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Ve}=Me,He=e=>e,Ue=e=>e.strings===void 0,We=()=>document.createComment(``),I=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Ve(r.insertBefore(We(),i),r.insertBefore(We(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=He(e).nextSibling;He(r).insertBefore(e,i),e=t}}}return n},L=(e,t,n=e)=>(e._$AI(t,n),e),Ge={},Ke=(e,t=Ge)=>e._$AH=t,qe=e=>e._$AH,Je=e=>{e._$AR(),e._$AA.remove()},R=ze(class extends Be{constructor(e){if(super(e),e.type!==F.PROPERTY&&e.type!==F.ATTRIBUTE&&e.type!==F.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Ue(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===O||t===k)return t;let n=e.element,r=e.name;if(e.type===F.PROPERTY){if(t===n[r])return O}else if(e.type===F.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(r))return O}else if(e.type===F.ATTRIBUTE&&n.getAttribute(r)===t+``)return O;return Ke(e),t}}),Ye={createKey:`Create key`,saveChanges:`Save changes`,creating:`Creating…`,saving:`Saving…`,cancel:`Cancel`,tryAgain:`Try again`,waiting:`Waiting for the endpoint to answer.`,required:`required`,error:`Error`,advice:`Advice`,oneToCorrect:`1 thing to correct`,manyToCorrect:`{count} things to correct`,signIn:`How does this key sign in?`,more:`More settings`,show:`Show`,hide:`Hide`,reference:`Environment variable`,stored:`Stored`,replace:`Replace`,clear:`Remove`,keepStored:`Keep the stored one`,willBeCleared:`The stored value will be removed.`,trimmed:`White space around the pasted text was removed.`,openFile:`Open a file`,orDrop:`or drop it here`,fileRead:`{name} was read.`,fileUnreadable:`{name} could not be read: it may be empty, or not UTF-8 text.`,fileTooLarge:`{name} was not read: it is larger than 256 KB.`,on:`On`,off:`Off`,all:`All`,onlyThese:`Only these`,none:`None`,addItem:`Add to {label}`,remove:`Remove {name}`,removed:`{name} was removed.`,addRow:`Add a row`,row:`row {number}`,preview:`What will be sent`,copy:`Copy`,copied:`Copied`,copyFailed:`The browser does not allow copying. Select the text instead.`,unreachable:`The endpoint could not be reached, or its answer was lost. Check the list of keys before you try again: the key may have been saved.`,timedOut:`The endpoint did not answer within 30 seconds. Check the list of keys before you try again: the key may have been saved.`,unreadable:`The answer could not be read: it may be a proxy's page. Check the list of keys before you try again: the key may have been saved.`,unexpected:`The endpoint answered with status {status}.`,nothingLost:`Nothing that you entered is lost.`,conflict:`Someone changed this key while you edited it. Nothing was saved.`,removesStored:`Saving removes the stored credentials for {methods}.`,removeAndSave:`Remove and save`,goBack:`Go back`,saved:`The key was saved.`,notSaved:`The key was not saved.`,cannotRun:`The form cannot run on this page: {reason}`};function z(e,t){return e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e))}var Xe=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Ze=ze(class extends Be{constructor(e){if(super(e),e.type!==F.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=qe(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=L(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=L(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=L(i[d],a[m]),I(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=L(i[f],a[p]),I(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Xe(o,p,m),u=Xe(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=I(e,i[d]);L(t,a[p]),c[p]=t}else c[p]=L(n,a[p]),I(e,i[d],n),i[t]=null;p++}else Je(i[f]),f--}else Je(i[d]),d++;for(;p<=m;){let t=I(e,c[m+1]);L(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&Je(e)}return this.ut=o,Ke(e,c),O}});function Qe(e,t){let n=t.texts.issue?.(e.issue),{text:r,hint:i}=n??e.issue,a=$e(e,t);return{text:et(n||a===void 0?n?r:e.issue.message:`${a} ${r}`),hint:i&&et(i)}}function $e({field:e,index:t,column:n},{state:r,words:i}){if(e===void 0)return;if(t===void 0)return e.label;let a=r.value(e)?.[t];return typeof a==`string`?`“${a}”`:`${e.columns.find(e=>e.name===n)?.label??e.label}, ${z(i.row,{number:t+1})},`}function et(e){return/[.!?…]$/.test(e)?e:`${e}.`}function tt(e,t,n){return ot(e,t,D`${D`<label part="label" class="label" for=${e.path}>${e.label}${st(e,t)}</label>`}${n}`)}function nt(e,t,n){return ot(e,t,D`${D`<span part="label" class="label">${e.label}${st(e,t)}</span>`}${n}`)}function rt(e,t,n){return ot(e,t,D`<fieldset aria-describedby=${B(e,t)}>
      <legend part="label" class="label">${e.label}${st(e,t)}</legend>
      ${n}
    </fieldset>`)}function B(e,t){let n=new Set(t.state.shownFindings(e).map(({issue:e})=>e.severity));return[`${e.path}-help`,...[...n].map(t=>`${e.path}-${t}`)].join(` `)}function V(e,t){return t.state.shownFindings(e).some(({issue:e})=>e.severity===`error`)?`true`:k}function it(e,t,n,r){return t.state.shownFindings(e).some(e=>e.index===n&&(r===void 0||e.column===r)&&e.issue.severity===`error`)}function at(e,{words:t}){return e.length===0?D`<span class="note">${t.none}</span>`:k}function ot(e,t,n){let r=t.state.shownFindings(e),{notice:i}=t.display(e);return D`<div part="field" class="field" data-input=${e.input} data-path=${e.path} @focusout=${n=>{let r=n.currentTarget,i=r.contains(n.relatedTarget),a=r.contains(r.getRootNode().activeElement);!i&&!a&&t.touch(e)}}>
    ${n}
    <p part="help" class="help" id="${e.path}-help">${e.help} ${t.notes[e.path]??k}</p>
    <p class="notice" role="status">${i??k}</p>
    <div id="${e.path}-error" aria-live="polite">${H(`error`,r,t)}</div>
    <div id="${e.path}-advice">${H(`advice`,r,t)}</div>
  </div>`}function st(e,{state:t,words:n,isReadOnly:r}){let i=e.accepts_reference&&t.isReference(e);return D`${t.isNeeded(e)&&!r?D` <span class="mark">${n.required}</span>`:k}${i?D` <span class="tag">${n.reference}</span>`:k}`}function H(e,t,n){return Ze(t.filter(({issue:t})=>t.severity===e),({issue:e})=>`${e.code} ${e.path.join(`.`)}`,t=>{let{text:r,hint:i}=Qe(t,n),[a,o]=e===`error`?[`✕`,n.words.error]:[`⚠`,n.words.advice];return D`<p part=${e} class="finding ${e}" data-code=${t.issue.code}>
        <span class="icon" aria-hidden="true">${a}</span>
        <span><span class="unseen">${o}: </span>${r}${i?D` <span class="hint">${i}</span>`:k}</span>
      </p>`})}function ct(e,t,n){let r=e.clipboardData?.getData(`text`)??``,i=r.trim();if(n.isReadOnly||i===r)return;e.preventDefault();let a=e.target;lt(a,i),n.set(t,a.value),n.display(t).notice=n.words.trimmed}function lt(e,t){e.getRootNode().activeElement===e&&document.execCommand(`insertText`,!1,t)||e.setRangeText(t,e.selectionStart??0,e.selectionEnd??0,`end`)}function ut(e){return e.split(/[\n,]/).map(e=>e.trim().replace(/^(["'])(.*)\1$/,`$2`)).filter(e=>e!==``)}function dt(e){return e.split(`
`).map(e=>e.trim()).filter(e=>e!==``)}function ft(e){let[,t=e,n=``]=/^(.*?)\s*(?:\t|,|=>?|→|:\s)\s*(.*)$/.exec(e)??[];return[t,n]}var pt={autocomplete:`off`,autocapitalize:`none`,autocorrect:`off`,spellcheck:`false`,writingsuggestions:`false`,"data-1p-ignore":``,"data-bwignore":`true`,"data-lpignore":`true`,"data-form-type":`other`,"data-private":``,"data-sentry-mask":``,"data-dd-privacy":`mask`},mt=CSS.supports(`-webkit-text-security`,`disc`)?`text`:`password`,U=ze(class extends Be{#e=!1;render(){return O}update({element:e}){if(!this.#e)for(let[t,n]of Object.entries(pt))e.setAttribute(t,n);return this.#e=!0,O}});function ht(e,t){if(!Array.isArray(e.default))return rt(e,t,vt(e,t,e.path));let n=gt(e,t),{all:r,onlyThese:i,none:a}=t.words;return rt(e,t,D`<div class="choices" part="control">
        ${[[`all`,r],[`these`,i],[`none`,a]].map(([r,i],a)=>D`<label class="choice">
            <input
              type="radio"
              name=${e.path}
              id=${a===0?e.path:`${e.path}-${r}`}
              aria-describedby=${B(e,t)}
              ?disabled=${t.isReadOnly}
              .checked=${R(n===r)}
              @change=${()=>_t(e,t,r)}
            />
            ${i}
          </label>`)}
      </div>
      ${n===`these`?vt(e,t,`${e.path}-item`):k}`)}function gt(e,t){let n=W(e,t),{choice:r}=t.display(e);return String(n)===String(e.default)?`all`:n.length>0||r===`these`?`these`:`none`}function _t(e,t,n){G(e,t);let r=t.display(e);gt(e,t)===`these`&&(r.items=W(e,t)),r.choice=n;let i={all:[...e.default],these:r.items??[],none:[]};t.set(e,i[n]),n!==`these`&&t.touch(e)}function vt(e,t,n){let r=W(e,t);return D`<div class="chips" part="control">
    ${r.length>0?bt(e,t,n):k}
    ${t.isReadOnly?at(r,t):yt(e,t,n)}
  </div>`}function yt(e,t,n){return D`<input
      id=${n}
      class="rr-mask"
      type="text"
      aria-label=${z(t.words.addItem,{label:e.label})}
      aria-describedby=${B(e,t)}
      aria-invalid=${V(e,t)}
      placeholder=${e.placeholder??k}
      ${U()}
      .value=${R(t.display(e).draft??``)}
      @input=${r=>xt(r,e,t,n)}
      @compositionend=${r=>xt(r,e,t,n)}
      @keydown=${r=>St(r,e,t,n)}
      @paste=${r=>Ct(r,e,t,n)}
      @blur=${()=>t.afterPress(()=>G(e,t))}
    />`}function bt(e,t,n){let r=(r,i)=>D`<button
    type="button"
    class="quiet remove"
    id="${e.path}-${i}"
    aria-label=${z(t.words.remove,{name:r})}
    @click=${()=>Dt(e,t,i,n)}
  >
    <span aria-hidden="true">✕</span>
  </button>`;return D`<ul>
      ${W(e,t).map((n,i)=>D`<li class="chip ${it(e,t,i)?`wrong`:``}">
          <span dir="auto">${n}</span>
          ${t.isReadOnly?k:r(n,i)}
        </li>`)}
    </ul>`}function W(e,t){return t.state.value(e)}function xt(e,t,n,r){let i=n.display(t);i.notice=void 0,i.draft=e.target.value;let a=e instanceof InputEvent&&e.isComposing;i.draft.includes(`,`)&&!a?wt(t,n,r):n.update()}function St(e,t,n,r){if(e.isComposing)return;let{draft:i=``}=n.display(t);e.key===`Enter`&&i.trim()!==``&&(e.preventDefault(),wt(t,n,r));let a=W(t,n).length-1;e.key===`Backspace`&&i===``&&a>=0&&!e.repeat&&Dt(t,n,a,r)}function Ct(e,t,n,r){let i=e.clipboardData?.getData(`text`)??``;if(ut(i).length<2)return;e.preventDefault();let{value:a,selectionStart:o,selectionEnd:s}=e.target;n.display(t).draft=a.slice(0,o??0)+i+a.slice(s??0),wt(t,n,r)}function wt(e,t,n){G(e,t),Tt(e,t,n)}function Tt(e,t,n){let r=Array.isArray(e.default)&&gt(e,t)!==`these`;t.focusOn(r?e.path:n)}function G(e,t){let{draft:n=``}=t.display(e);n!==``&&Et(e,t,ut(n))}function Et(e,t,n){t.display(e).draft=``,t.set(e,[...W(e,t),...n]),t.touch(e)}function Dt(e,t,n,r){let i=W(e,t),a=t.display(e);a.choice=`these`,a.notice=z(t.words.removed,{name:i[n]??``}),t.set(e,i.filter((e,t)=>t!==n)),Tt(e,t,r)}var Ot=class{#e;#t;#n=null;#r=null;constructor(e,t){this.#e=e,this.#t=t}follow(e){this.#n?.removeEventListener(`submit`,this.#i,!0),this.#n?.removeEventListener(`formdata`,this.#a),this.#n=e,e?.addEventListener(`submit`,this.#i,!0),e?.addEventListener(`formdata`,this.#a)}#i=({submitter:e})=>{this.#r=e,setTimeout(()=>{this.#r=null})};#a=({formData:e})=>{let t=this.#e.getAttribute(`name`);if(!t||this.#e.matches(`:disabled`)||(this.#r?.getAttribute(`formmethod`)??this.#n?.getAttribute(`method`)??`get`).toLowerCase()!==`post`)return;let n=this.#t();n!==void 0&&e.append(t,n)}};function kt({provider:e,baseProvider:t,stored:n,etag:r}){return{provider:e,baseProvider:t,stored:n,etag:r}}function At(e,t){return e.provider!==t.provider||e.baseProvider!==t.baseProvider?!1:e.stored===t.stored||e.etag===t.etag&&JSON.stringify(e.stored)===JSON.stringify(t.stored)}function jt({input:e}){if(e!==`switch`)return e===`list`||e===`map`||e===`rows`?[]:``}function Mt(e){let{default:t}=e;return t===void 0?jt(e):typeof t==`number`?String(t):structuredClone(t)}function K(e,t){let n=Nt(t,e);if(n==null)return{value:e.input===`switch`?Mt(e):jt(e)};if(e.kind!==`secret`&&e.kind!==`optional_secret`)return{value:Pt(e,n)};let{value:r,env_var:i}=n;return i===``?e.redacted&&r!==``?{value:``,mask:r}:{value:r}:{value:i}}function Nt(e,{path:t}){return t.split(`.`).reduce((e,t)=>e?.[t],e)}function Pt({input:e,kind:t},n){if(t.endsWith(`secret`)&&typeof n==`object`)return Lt(n);switch(e){case`switch`:return typeof n==`boolean`?n:void 0;case`list`:return[n].flat().map(Ft);case`map`:return It(n)?Object.entries(n).map(([e,t])=>({name:e,value:Ft(t)})):[];case`rows`:return Array.isArray(n)?structuredClone(n.filter(It)):[];default:return Ft(n)}}function Ft(e){return typeof e==`string`?e:JSON.stringify(e)}function It(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function Lt({value:e,env_var:t}){return t||(e??``)}function Rt(e){return Array.isArray(e)?e.every(e=>typeof e==`object`&&q(e)):e===void 0||e===``}function q(e){return Object.values(e).every(e=>e===``||e===!1)}function zt({input:e},t){return e===`number`?Bt(t):e===`map`?Vt(t.filter(e=>!q(e))):JSON.stringify(e===`rows`?t.filter(e=>!q(e)).map(Ht):t)}function Bt(e){let t=Number(e);return JSON.stringify(e.trim()!==``&&Number.isFinite(t)?t:e)}function Vt(e){return`{${e.map(({name:e,value:t})=>`${JSON.stringify(e)}:${JSON.stringify(t)}`).join(`,`)}}`}function Ht(e){return Object.fromEntries(Object.entries(e).filter(([,e])=>e!==``&&e!==!1))}function Ut(e){let t=/* @__PURE__ */ new Map;for(let[n,r]of e){let[e=``,...i]=n.split(`.`);if(i.length===0){t.set(e,r);continue}let a=t.get(e)??/* @__PURE__ */ new Map;t.set(e,a.set(i.join(`.`),r))}return`{${[...t].map(([e,t])=>`${JSON.stringify(e)}:${typeof t==`string`?t:Ut(t)}`).join(`,`)}}`}function Wt(e){let{path:t,code:n,text:r,message:i}=e??{};return Array.isArray(t)&&[n,r,i].every(e=>typeof e==`string`)}function Gt(e,t,n){let r=t.find(({path:t})=>Kt(e.path,t));if(r===void 0)return{issue:e};let[i,a]=e.path.slice(r.path.split(`.`).length);return{issue:e,field:r,...typeof i==`number`&&{index:qt(n(r),i)},...typeof a==`string`&&{column:a}}}function Kt(e,t){return`${e.join(`.`)}.`.startsWith(`${t}.`)}function qt(e,t){return!Array.isArray(e)||typeof e[0]!=`object`?t:e.flatMap((e,t)=>q(e)?[]:[t])[t]??t}var Jt=3e4;async function Yt({url:e,method:t,body:n,etag:r,headers:i}){try{let a=await fetch(e,{method:t,body:n,headers:{"Content-Type":`application/json`,...r!==void 0&&{"If-Match":r},...i},redirect:`error`,cache:`no-store`,referrerPolicy:`no-referrer`,signal:AbortSignal.timeout(Jt)});return Qt(a,await Xt(a))}catch(e){return{status:`failed`,isTimeout:Zt(e)}}}function Xt(e){return e.text().catch(e=>{if(Zt(e))throw e})}function Zt(e){return e instanceof DOMException&&e.name===`TimeoutError`}function Qt(e,t){let n=$t(t);if(e.ok){if(n===void 0&&t!==``)return{status:`failed`,isUnreadable:!0};let r=e.headers.get(`ETag`),i=en(n)?n:void 0;return{status:`saved`,...i&&{key:i},...r!==null&&{etag:r}}}if(e.status===412)return{status:`conflict`};let{error:r,extra_fields:i}=tn(n)?n:{},a=Array.isArray(i?.issues)?i.issues.filter(Wt):[];return a.length>0?{status:`refused`,httpStatus:e.status,issues:a}:{status:`failed`,httpStatus:e.status,...r?.message&&{message:r.message}}}function $t(e=``){try{return JSON.parse(e)}catch{return}}function en(e){return tn(e)&&typeof e.id==`string`}function tn(e){return typeof e==`object`&&!!e}var nn=`confirm`,rn=`submit`;function an(e,{saving:t,cancel:n,confirm:r,goBack:i,retry:a}){let{state:o,words:s}=e,c=o.stored!==void 0,l=t.status===`saving`,u=c?s.saveChanges:s.createKey,d=c?s.saving:s.creating;return D`
    ${t.status===`failed`?sn(t,e,a):k}
    ${t.status===`confirming`?cn(e,r,i):k}
    <div part="actions" class="actions">
      <button type="submit" id=${rn} part="submit" class="primary" aria-disabled=${l?`true`:k}>
        ${l?d:u}
      </button>
      <button type="button" part="cancel" class="plain" ?inert=${l} @click=${n}>${s.cancel}</button>
      <p class="note" role="status">${on(t,e)}</p>
    </div>
  `}function on(e,{words:t}){return e.status===`saving`&&e.isSlow?t.waiting:e.status===`saved`?t.saved:k}function sn({message:e,canRetry:t},{words:n},r){return D`<div class="box danger line" role="alert">
    <p>${e} ${n.nothingLost}</p>
    ${t?D`<button type="button" class="plain" @click=${r}>${n.tryAgain}</button>`:k}
  </div>`}function cn({state:e,words:t},n,r){let i=e.removedMethods.map(({label:e})=>e).join(`, `);return D`<div class="box caution line" id=${nn} role="group" aria-labelledby="confirm-text" tabindex="-1">
    <p id="confirm-text">${z(t.removesStored,{methods:i})}</p>
    <button type="button" class="plain" @click=${n}>${t.removeAndSave}</button>
    <button type="button" class="plain" @click=${r}>${t.goBack}</button>
  </div>`}function ln(e,t){let[n=e.label,r=``]=(e.placeholder??``).split(`|`).map(e=>e.trim());return fn(e,t,[{name:`name`,label:n,isMark:!1},{name:`value`,label:r,isMark:!1}],e=>{let[t,n]=ft(e);return{name:t,value:n}})}function un(e,t){let n=e.columns.map(({name:e,label:t,placeholder:n,input:r})=>({name:e,label:t,placeholder:n,isMark:r===`switch`})),[r]=n;return fn(e,t,n,e=>({[r?.name??``]:e}))}function dn({path:e,columns:t},n,r){let i=t[0]?.name??`name`,a=r??i;return n===0&&a===i?e:`${e}-${n}-${a}`}function fn(e,t,n,r){let i=t.state.value(e),a=n=>{t.display(e).notice=void 0,t.set(e,n)},o=(t,r=n[0])=>dn(e,t,r?.name),s=()=>{a([...i,Object.fromEntries(n.filter(({isMark:e})=>!e).map(({name:e})=>[e,``]))]),t.focusOn(o(i.length))},c=(n,r)=>{a(i.filter((e,t)=>t!==n)),t.display(e).notice=z(t.words.removed,{name:r}),t.focusOn(i.length>1?o(Math.max(n-1,0)):e.path)},l=(e,t,n)=>a(i.map((r,i)=>i===e?{...r,[t]:n}:r)),u=(e,t)=>a(i.map((n,r)=>({...n,[t]:r===e}))),d=(e,n)=>{let o=dt(e.clipboardData?.getData(`text`)??``);t.isReadOnly||o.length<2||(e.preventDefault(),a([...i.slice(0,n),...o.map(r),...i.slice(n+1)]))},f=(r,i,a)=>D`<label class="cell">
    <span class="small">${a.label}</span>
    <input
      id=${o(i,a)}
      class="rr-mask"
      type="text"
      placeholder=${a.placeholder??k}
      aria-describedby=${B(e,t)}
      aria-invalid=${it(e,t,i,a.name)?`true`:V(e,t)}
      ${U()}
      ?readonly=${t.isReadOnly}
      .value=${R(String(r[a.name]??``))}
      @input=${e=>l(i,a.name,e.target.value)}
      @paste=${e=>a===n[0]&&d(e,i)}
    />
  </label>`,p=(n,r,i)=>D`<label class="choice">
    <input
      type="radio"
      name="${e.path}-${i.name}"
      ?disabled=${t.isReadOnly}
      .checked=${R(n[i.name]===!0)}
      @change=${()=>u(r,i.name)}
    />
    ${i.label}
  </label>`,m=(e,n)=>D`<button
    type="button"
    class="quiet remove"
    aria-label=${z(t.words.remove,{name:e})}
    @click=${()=>c(n,e)}
  >
    <span aria-hidden="true">✕</span>
  </button>`,ee=D`<button type="button" class="plain" id=${i.length===0?e.path:k} @click=${s}>
    ${t.words.addRow}
  </button>`;return rt(e,t,D`<div class="rows" part="control">
      ${i.map((r,i)=>{let a=`${e.label}, ${z(t.words.row,{number:i+1})}`;return D`<div class="row" role="group" aria-label=${a}>
          ${n.map(e=>(e.isMark?p:f)(r,i,e))}
          ${t.isReadOnly?k:m(a,i)}
        </div>`})}
      ${t.isReadOnly?at(i,t):ee}
    </div>`)}var J=`summary`;function pn(e,t){let{state:n,words:r}=e,i=n.errors.filter(({field:e})=>e!==void 0);return!n.isSubmitted||i.length===0?k:D`<div class="box danger" id=${J} role="group" aria-labelledby="summary-title" tabindex="-1">
    <p class="title" id="summary-title">${i.length===1?r.oneToCorrect:z(r.manyToCorrect,{count:i.length})}</p>
    <ul>
      ${i.map(n=>D`<li>
          <button type="button" class="link" @click=${()=>t(mn(n))}>
            ${Qe(n,e).text}
          </button>
        </li>`)}
    </ul>
  </div>`}function mn({field:e,index:t,column:n}){if(e===void 0)return J;let{path:r,input:i}=e;return i===`list`&&t!==void 0?`${r}-${t}`:i===`rows`&&t!==void 0?dn(e,t,n):r}function hn(e){let t=e.state.otherFindings;return D`<div class="other" aria-live="polite">
    ${H(`error`,t,e)} ${H(`advice`,t,e)}
  </div>`}var gn=2e3,_n=class{progress={status:`idle`};#e;constructor(e){this.#e=e}get isBusy(){return this.progress.status===`saving`}reset(){this.isBusy||this.#o({status:`idle`})}goBack(){this.reset(),this.#e.focusOn(`sign-in-${this.#e.state().method}`)}async submit({isConfirmed:e=!1}={}){if(this.isBusy)return;let t=this.#e.submitted();if(t.errors.length>0)return this.reset(),this.#e.dispatch(`bifrost-key-rejected`,{issues:t.errors.map(({issue:e})=>e)}),this.#e.focusOn(J);if(t.removedMethods.length>0&&!e)return this.#o({status:`confirming`}),this.#e.focusOn(nn);this.reset();let n=this.#e.target();n?await this.#n(t,n):await this.#t(t)}async#t(e){let t=[];if(this.#e.dispatch(bn(e),{body:JSON.parse(e.requestText()),waitUntil:e=>t.push(e)}),t.length===0)return;let{outcome:n,isShown:r}=await this.#r(e,()=>Promise.all(t).then(vn,yn));r&&(await this.#i(e,n),n.status===`refused`&&this.#e.focusOn(J))}async#n(e,t){let n={...t,body:e.requestText(),headers:this.#e.headers()},{outcome:r,isShown:i}=await this.#r(e,()=>Yt(n));i&&await this.#i(e,r),this.#a(e,r,t),i&&r.status===`refused`&&this.#e.focusOn(J)}async#r(e,t){let{revision:n}=e;this.#o({status:`saving`,isSlow:!1}),this.#e.focusOn(rn);let r=setTimeout(()=>this.#o({status:`saving`,isSlow:!0}),gn),i=await t();return clearTimeout(r),this.#o({status:`idle`}),{outcome:i,isShown:e===this.#e.state()&&e.revision===n}}async#i(e,t){let n=this.#e.words();switch(t.status){case`saved`:return await this.#e.showSaved(t),this.#o({status:`saved`});case`refused`:return e.setServerIssues(t.issues);case`conflict`:return this.#o({status:`failed`,message:n.conflict,canRetry:!1});case`failed`:return this.#o({status:`failed`,message:xn(t,n),canRetry:!0})}}#a(e,t,n){let{dispatch:r}=this.#e;switch(t.status){case`saved`:{let{key:n,etag:i}=t;r(bn(e),{...n&&{key:n},...i!==void 0&&{etag:i}});break}case`conflict`:r(`bifrost-key-conflict`,n.etag===void 0?{}:{etag:n.etag});break;default:{let{httpStatus:e}=t,n=t.status===`refused`?t.issues:[];r(`bifrost-key-rejected`,{...e!==void 0&&{status:e},issues:n})}}}#o(e){this.progress=e,this.#e.update()}};function vn(e){let t=e.flatMap(e=>e?.issues??[]);if(t.some(({severity:e})=>e===`error`))return{status:`refused`,issues:t};let{key:n,etag:r}=e.find(e=>e?.key)??{};return{status:`saved`,...n&&{key:n},...r!==void 0&&{etag:r}}}function yn(){return{status:`failed`,isOfPage:!0}}function bn({stored:e}){return e===void 0?`bifrost-key-created`:`bifrost-key-updated`}function xn(e,t){let{httpStatus:n,message:r,isTimeout:i,isUnreadable:a,isOfPage:o}=e;if(o)return t.notSaved;if(i)return t.timedOut;if(a)return t.unreadable;if(n===void 0)return t.unreachable;let s=z(t.unexpected,{status:n});return r===void 0?s:`${s.replace(/\.$/,``)}: ${r}.`}function Sn(e,t=``){return e.filter(({server_managed:e})=>!e).flatMap(e=>Cn(e,t))}function Cn({fields:e=[],input:t,section:n,...r},i){let a=i+r.name;if(t!==void 0&&n!==void 0)return[{...r,path:a,input:t,section:n,columns:e}];let o=Sn(e,`${a}.`),[s]=o;return i!==``&&o.length===1&&s!==void 0?[{...s,label:r.label,help:r.help}]:o}var wn=class{provider;stored;#e;fields=[];methods=[];method;findings=[];isSubmitted=!1;revision=0;#t=/* @__PURE__ */ new Map;#n=/* @__PURE__ */ new Map;#r=/* @__PURE__ */ new Map;#i=/* @__PURE__ */ new Set;#a=[];#o=[];constructor({provider:e,stored:t,former:n,texts:r}){this.provider=e,this.stored=t,this.#e=n,this.#s(r),this.reset()}setTexts(e){this.#s(e),this.#m()}#s(e){let t={texts:e?.fields},i=Sn(n(this.provider,t));this.fields=this.stored?i.filter(({path:e})=>e!==`id`):i,this.methods=r(this.provider,t)}reset(){this.wipe();for(let e of this.fields){let{value:t,mask:n}=this.stored?K(e,this.stored):{value:Mt(e)};this.#t.set(e.path,t),n!==void 0&&this.#n.set(e.path,n)}this.method=this.#b()?.name,this.#l()}forgetSecrets(){for(let e of this.fields.filter(({secret:e})=>e))this.isReference(e)||this.#t.set(e.path,``),this.#r.get(e.path)===`replaced`&&this.#r.set(e.path,`kept`);this.#l()}wipe(){this.#t.clear(),this.#n.clear(),this.#r.clear(),this.#i.clear(),this.#o=[],this.isSubmitted=!1,this.findings=[]}value(e){return this.#t.has(e.path)?this.#t.get(e.path):jt(e)}text(e){return String(this.value(e)??``)}set(e,t){this.#t.set(e.path,t),this.#o=this.#o.filter(t=>this.#y(t).field?.path!==e.path),this.#l()}enter(e){let t=t=>this.fields.some(n=>n.path===t&&Nt(e,n)),n=this.methods.find(({needs:e})=>e.length>0&&e.every(t));this.method=n?.name??this.method;for(let t of this.fields){let n=Nt(e,t);if(n==null)continue;let r=Pt(t,n),i=this.#c(t,r);this.setFate(t,i?`kept`:r===``?`cleared`:`replaced`),this.#t.set(t.path,i?``:r)}this.#l()}#c(e,t){return[this.stored,this.#e].some(n=>n&&K(e,n).mask===t)}choose(e){this.method=e,this.#l()}#l(){this.revision+=1,this.#m()}get shown(){return this.fields.filter(e=>this.isShown(e))}isShown({group:e}){return e===void 0||this.method===void 0||e.includes(this.method)}isNeeded({required:e,path:t}){return e||this.#v().includes(t)}storedSecret({path:e}){let t=this.#n.get(e);return t===void 0?void 0:{mask:t,fate:this.#r.get(e)??`kept`}}keptMask(e){let{mask:t,fate:n}=this.storedSecret(e)??{};return n===`kept`||n===`replaced`&&this.text(e)===``?t:void 0}isReference(e){return this.text(e).startsWith(`env.`)&&!this.findings.some(({issue:t,field:n})=>n?.path===e.path&&t.code===`unusual_variable`)}setFate({path:e},t){this.#r.set(e,t)}get removedMethods(){if(!this.#f)return[];let e=this.fields.filter(e=>!this.isShown(e)&&this.#p(e)).map(({path:e})=>e);return this.methods.filter(({name:t,fields:n})=>t!==this.method&&n.some(t=>e.includes(t)))}requestText(e=(e,t)=>t){let t=this.fields.map(e=>[e,this.#u(e)]);return Ut(new Map(t.flatMap(([t,n])=>n===void 0?[]:[[t.path,e(t,n)]])))}#u(e){if(!this.isShown(e))return this.#d(e);let t=this.keptMask(e);if(t!==void 0)return JSON.stringify(t);let n=this.value(e);return!Rt(n)||Array.isArray(e.default)||this.#p(e)&&Tn(e)?zt(e,n):void 0}#d(e){if(this.stored===void 0||!this.#p(e))return;let{value:t,mask:n=t}=K(e,this.stored);return!this.#f&&this.storedSecret(e)?.fate!==`cleared`?zt(e,n):Tn(e)?`""`:void 0}get#f(){return this.method!==this.#b()?.name}#p(e){if(this.stored===void 0)return!1;let{value:t,mask:n}=K(e,this.stored);return n!==void 0||!Rt(t)}#m(){this.#a=this.#g(),this.#h()}#h(){let e=[...this.#a,...this.#o].map(e=>this.#y(e));this.findings=e.filter((t,n)=>e.findIndex(e=>En(e,t))===n)}submit(){this.isSubmitted=!0,this.#o=[],this.#h()}showAll(){this.isSubmitted=!0}setServerIssues(e){this.#o=e.filter(Wt);for(let e of this.#o){let{field:t}=this.#y(e);t&&this.touch(t)}this.#h()}get errors(){return this.findings.filter(({issue:e})=>e.severity===`error`)}shownFindings(e){return this.isSubmitted||this.#i.has(e.path)?this.findings.filter(t=>t.field?.path===e.path):[]}get otherFindings(){return this.findings.filter(({field:e,issue:t})=>e===void 0&&(this.isSubmitted||this.#o.includes(t)))}touch(e){this.#i.add(e.path)}#g(){let t=this.requestText();if(this.stored===void 0)return e(this.provider,t);let n=i(this.provider,this.stored,t);return(n.ok?n.advice:n.issues).filter(e=>{let{field:t}=Gt(e,this.fields,e=>this.value(e));return t===void 0||!this.#_(t)||e.code===`secret_required`})}#_(e){return this.isShown(e)?this.keptMask(e)!==void 0:!this.#f&&this.storedSecret(e)?.fate===`kept`}#v(){return this.methods.find(({name:e})=>e===this.method)?.needs??[]}#y(e){return Gt(e,this.shown,e=>this.value(e))}#b(){let e=e=>this.fields.some(t=>t.path===e&&this.#p(t)),{methods:t}=this;return this.stored===void 0?t[0]:t.find(({needs:t})=>t.length>0&&t.every(e))??t.find(({fields:t})=>t.some(e))??t.find(({needs:e})=>e.length===0)??t[0]}};function Tn({kind:e}){return e===`secret`||e===`optional_secret`}function En({issue:e},{issue:t}){return e.code===t.code&&e.path.join(`.`)===t.path.join(`.`)}var Dn=d`
  input,
  textarea,
  button {
    color: inherit;
    font: inherit;
  }

  input:not([type="radio"], [type="checkbox"]),
  textarea,
  .mask {
    width: 100%;
    min-width: 0;
    min-height: var(--target);
    margin: 0;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    padding: 5px 10px;
    background: var(--surface);
  }

  textarea {
    display: block;
    min-height: 112px;
    resize: vertical;
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  /* What cannot be changed can be read. */
  :is(input, textarea)[readonly] {
    border-style: dashed;
    resize: none;
  }

  [readonly]::placeholder {
    color: transparent;
  }

  :disabled,
  :disabled ~ *,
  label:has(:disabled) {
    cursor: default !important;
  }

  [aria-invalid="true"]:not([type="radio"], [type="checkbox"]) {
    border-color: var(--danger);
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  [data-input="password"] input,
  [data-input="multiline"] textarea,
  .mask,
  pre,
  code {
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  ::placeholder {
    font-family: var(--font);
    font-size: 0.875rem;
  }

  .masked {
    -webkit-text-security: disc;
  }

  .masked:placeholder-shown {
    -webkit-text-security: none;
  }

  /* A text of several lines has no other way to be masked here. */
  @supports not (-webkit-text-security: disc) {
    textarea.masked:not(:placeholder-shown) {
      color: transparent;
      caret-color: var(--text);
    }
  }

  button {
    min-width: var(--target);
    min-height: var(--target);
    border: 1px solid transparent;
    border-radius: var(--radius);
    padding: 0 12px;
    background: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color 0.12s;
  }

  .primary {
    padding: 0 16px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  .primary:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }

  .primary[aria-disabled="true"] {
    cursor: progress;
  }

  .plain {
    border-color: var(--border);
    background: var(--surface);
  }

  .quiet {
    padding: 0 8px;
    color: var(--accent);
  }

  .plain:hover,
  .quiet:hover,
  .way-button:hover {
    background: color-mix(in srgb, var(--accent) 10%, var(--surface));
  }

  .remove {
    padding: 0;
    color: var(--muted);
  }

  .link {
    min-height: 32px;
    padding: 0;
    color: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
    white-space: normal;
  }

  input[type="radio"],
  input[type="checkbox"] {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }

  .choices,
  .choice,
  .switch {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    align-items: center;
  }

  .choice {
    gap: 8px;
    min-height: var(--target);
    cursor: pointer;
  }

  .switch {
    gap: 8px;
    min-height: var(--target);
  }

  [role="switch"] {
    appearance: none;
    position: relative;
    width: 36px !important;
    height: 20px !important;
    border: 1px solid var(--border);
    border-radius: 10px;
    background: var(--surface);
    cursor: pointer;
    transition: background-color 0.12s;
  }

  [role="switch"]::before {
    position: absolute;
    inset: 3px auto auto 3px;
    width: 12px;
    height: 12px;
    border-radius: 50%;
    background: var(--border);
    content: "";
    transition: translate 0.12s;
  }

  [role="switch"]:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  [role="switch"]:checked::before {
    translate: 16px;
    background: var(--on-accent);
  }

  @media (forced-colors: active) {
    [role="switch"]::before {
      background: ButtonText;
    }

    [role="switch"]:checked::before {
      background: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`,On=d`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--text);
    font: 0.875rem/1.5 var(--font);
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  * {
    box-sizing: border-box;
  }

  form,
  .body,
  .column,
  .folded {
    display: grid;
    gap: 24px;
    min-width: 0;
  }

  .columns,
  .usage,
  .folded {
    grid-template-columns: minmax(0, 1fr);
  }

  .columns {
    display: grid;
    gap: 24px 32px;
  }

  .field {
    min-width: 0;
  }

  /* An empty region must be there, so that what comes into it is announced. */
  .other:not(:has(.finding)) {
    position: absolute;
  }

  .column,
  .folded {
    align-content: start;
    gap: 16px;
  }

  .usage {
    display: grid;
    gap: 16px 32px;
    border-top: 1px solid var(--line);
    padding-top: 24px;
  }

  .folded {
    gap: 16px 32px;
    padding-top: 16px;
  }

  @container (min-width: 680px) {
    .columns,
    .folded {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }

    .usage {
      grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr));
    }

    .folded > [data-input="map"],
    .folded > [data-input="rows"] {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 680px) and (max-width: 880px) {
    .usage {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }

  .line {
    display: flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }

  .line > input {
    flex: 1;
  }

  /* What belongs to a text stands in its control. */
  .inset {
    position: relative;
  }

  .inset > input {
    padding-inline-end: 72px;
  }

  .inset > :not(input) {
    position: absolute;
    inset-inline-end: 4px;
    min-height: calc(var(--target) - 8px);
  }

  .space {
    flex: 1;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }

  .preview {
    margin-top: 32px;
    border-top: 1px solid var(--line);
    padding-top: 16px;
  }

  .preview .line {
    flex-wrap: wrap;
    margin-bottom: 8px;
  }
`,kn=d`
  .chips ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 4px 0 8px;
  }

  .chip {
    display: flex;
    align-items: center;
    max-width: 100%;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    padding-inline-start: 10px;
    background: var(--surface);
    font-family: var(--mono);
    font-size: 0.8125rem;
  }

  .chip > span {
    padding-block: 5px;
    overflow-wrap: anywhere;
  }

  .chip > :last-child {
    margin-inline-end: 10px;
  }

  .chip .remove {
    margin: 0;
    min-width: 32px;
    min-height: 32px;
  }

  .chip.wrong {
    border-color: var(--danger);
    color: var(--danger);
    text-decoration: line-through;
  }

  .rows {
    display: grid;
    gap: 8px;
    justify-items: start;
  }

  .row {
    display: flex;
    gap: 8px;
    align-items: end;
    width: 100%;
  }

  .cell {
    flex: 1;
    min-width: 0;
  }

  .cell .small {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @container (max-width: 480px) {
    .row {
      flex-wrap: wrap;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: 8px;
    }

    .row .cell {
      flex-basis: 100%;
    }

    .row .remove {
      margin-inline-start: auto;
    }
  }
`,An=d`
  fieldset {
    min-width: 0;
    margin: 0;
    border: 0;
    padding: 0;
  }

  p,
  ul,
  pre,
  h2 {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  .label {
    display: block;
    margin-bottom: 4px;
    padding: 0;
    font-weight: 600;
    font-size: 0.875rem;
  }

  .mark {
    color: var(--muted);
    font-weight: 400;
    font-size: 0.8125rem;
  }

  .help,
  .note,
  .notice,
  .small {
    color: var(--muted);
    font-size: 0.8125rem;
  }

  .help {
    margin-top: 4px;
  }

  .help:empty {
    display: none;
  }

  .finding {
    display: flex;
    gap: 8px;
    margin-top: 4px;
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .finding.error {
    color: var(--danger);
  }

  .finding.advice {
    color: var(--caution);
  }

  .icon {
    flex: none;
    width: 13px;
    text-align: center;
  }

  .mask {
    flex: 1;
    align-content: center;
    overflow: hidden;
    border-style: dashed;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .stored > .note {
    flex: 1;
  }

  .tag {
    margin-inline-start: 8px;
    border-radius: calc(var(--radius) - 2px);
    padding: 0 8px;
    background: color-mix(in srgb, var(--accent) 12%, transparent);
    font-weight: 400;
    font-size: 0.8125rem;
  }

  .drop.target textarea {
    outline: 2px dashed var(--accent);
    outline-offset: 2px;
  }

  .under {
    margin-top: 4px;
  }

  .under > .quiet:first-child,
  .keep {
    margin-inline-start: -8px;
  }

  .ways {
    display: flex;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .small-ways {
    border-color: var(--line);
    background: none;
  }

  .way {
    position: relative;
    flex: 1 1 auto;
    min-width: 0;
    cursor: pointer;
  }

  .way input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .way span,
  .way-button {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: calc(var(--target) - 2px);
    border-radius: calc(var(--radius) - 1px);
    padding: 2px 12px;
    text-align: center;
  }

  @container (max-width: 420px) {
    .way span {
      padding-inline: 6px;
    }
  }

  .way-button {
    border: 0;
    min-height: 32px;
    font-size: 0.8125rem;
  }

  @media (pointer: coarse) {
    .way span,
    .way-button,
    .link {
      min-height: 44px;
    }
  }

  .way :checked + span,
  .way-button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--accent) 14%, var(--surface));
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 600;
  }

  /* There the background and the shadow are not drawn. */
  @media (forced-colors: active) {
    .way :checked + span,
    .way-button[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }

  .way :focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  details {
    border-top: 1px solid var(--line);
    padding-top: 12px;
  }

  summary {
    min-height: var(--target);
    align-content: center;
    border-radius: var(--radius);
    font-weight: 600;
    cursor: pointer;
  }

  summary .note {
    margin-inline-start: 8px;
    font-weight: 400;
  }

  details[open] summary .note {
    display: none;
  }

  .box {
    border: 1px solid;
    border-inline-start-width: 4px;
    border-radius: var(--radius);
    padding: 12px 16px;
  }

  .box.line {
    flex-wrap: wrap;
  }

  .box.line > p {
    flex: 1 1 240px;
    color: var(--text);
  }

  .box.danger {
    border-color: var(--danger);
    color: var(--danger);
  }

  .box.caution {
    border-color: var(--caution);
  }

  .title {
    font-weight: 600;
  }

  pre {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 12px 16px;
    background: color-mix(in srgb, var(--border) 8%, transparent);
    line-height: 1.6;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 2;
  }
`,jn=[d`
  :host {
    --accent: var(--bifrost-accent, #2b59c9);
    --on-accent: var(--bifrost-on-accent, #fff);
    --danger: var(--bifrost-danger, #b3261e);
    --caution: var(--bifrost-caution, #8a5200);
    --text: var(--bifrost-text, #1c2127);
    --muted: var(--bifrost-muted, #565f6a);
    --border: var(--bifrost-border, #878f9a);
    --surface: var(--bifrost-surface, #fff);
    --radius: var(--bifrost-radius, 6px);
    --font: var(--bifrost-font, system-ui, sans-serif);
    --mono: var(--bifrost-mono, ui-monospace, monospace);
    --line: color-mix(in srgb, var(--border) 40%, transparent);
    --target: 34px;
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --accent: var(--bifrost-accent, light-dark(#2b59c9, #8fb1ff));
      --on-accent: var(--bifrost-on-accent, light-dark(#fff, #0d1626));
      --danger: var(--bifrost-danger, light-dark(#b3261e, #ff958c));
      --caution: var(--bifrost-caution, light-dark(#8a5200, #f0b660));
      --text: var(--bifrost-text, light-dark(#1c2127, #e7e9ec));
      --muted: var(--bifrost-muted, light-dark(#565f6a, #a3acb7));
      --border: var(--bifrost-border, light-dark(#878f9a, #737c88));
      --surface: var(--bifrost-surface, light-dark(#fff, #191c20));
    }
  }

  @media (pointer: coarse) {
    :host {
      --target: 44px;
    }
  }
`,On,Dn,An,kn],Mn=`••••••••`;function Nn(e,t,n){switch(e){case`json`:return Pn(t);case`curl`:return Fn(t,n);case`typescript`:return In(t,n)}}function Pn(e){return Vn(e.requestText(Rn(e,()=>Mn)))}function Fn(e,{url:t,method:n,etag:r,hasToken:i}){let{text:a,variables:o}=Ln(e),s=a.replace(/[\\$`]/g,`\\$&`);for(let[e,{name:t,field:n}]of o){let r=n.input===`multiline`?`"${e}"`:e;s=s.replace(r,()=>`\${${t}}`)}let c=[`curl -X ${n} '${Bn(t)}'`,`-H 'Content-Type: application/json'`];return r!==void 0&&c.push(`-H 'If-Match: ${Bn(r)}'`),i&&c.push(`-H "Authorization: $AUTHORIZATION"`),`${[...c,`--data-binary @- <<BODY`].join(` \\
  `)}\n${s}\nBODY`}function In(e,{url:t,method:n,etag:r,hasToken:i}){let{text:a,variables:o}=Ln(e),s=Vn(a).replace(/^(\s*)"([A-Za-z_]\w*)":/gm,`$1$2:`);for(let[e,{name:t}]of o)s=s.replace(`"${e}"`,()=>`process.env.${t}`);let c=[`"Content-Type": "application/json"`];return i&&c.push(`Authorization: process.env.AUTHORIZATION`),r!==void 0&&c.push(`"If-Match": ${JSON.stringify(r)}`),`const key = ${s};

await fetch(${JSON.stringify(t)}, {
  method: ${JSON.stringify(n)},
  headers: { ${c.join(`, `)} },
  body: JSON.stringify(key),
});`}function Ln(e){let t=/* @__PURE__ */ new Map;return{text:e.requestText(Rn(e,n=>{let r=`\ue000${t.size}\ue000`;return t.set(r,{name:zn(e,n),field:n}),r})),variables:t}}function Rn(e,t){return(n,r)=>n.secret&&e.keptMask(n)===void 0&&e.text(n)!==``&&e.isShown(n)&&!e.isReference(n)?JSON.stringify(t(n)):r}function zn({provider:e},{path:t,name:n}){let r=`${typeof e==`string`?e:e.name}_${t===`value`?`key`:n}`.toUpperCase().replace(/[^A-Z0-9]+/g,`_`);return/^\d/.test(r)?`_${r}`:r}function Bn(e){return e.replaceAll(`'`,`'\\''`)}function Vn(e){return Hn(e).replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g,(e,t)=>`[${t.replace(/\n\s*/g,` `)}]`)}function Hn(e){let t=e.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)??[],n=0,r=()=>`\n${`  `.repeat(n)}`;return t.map((e,i)=>/^[{[][}\]]$/.test(`${e}${t[i+1]}`)||/^[{[][}\]]$/.test(`${t[i-1]}${e}`)?e:e===`{`||e===`[`?(n+=1,e+r()):e===`}`||e===`]`?(--n,r()+e):e===`,`?e+r():e===`:`?`: `:e).join(``)}var Un=[[`json`,`JSON`],[`curl`,`curl`],[`typescript`,`TypeScript`]];function Wn(e,t,n){let{words:r}=e,i=Nn(t.format,e.state,n),a=n=>{t.format=n,t.copied=void 0,e.update()};return D`<section class="preview" part="preview" aria-labelledby="preview-title">
    <div class="line">
      <h2 class="label" id="preview-title">${r.preview}</h2>
      <span class="space"></span>
      <div class="ways small-ways" role="group" aria-labelledby="preview-title">
        ${Un.map(([e,n])=>D`<button
            type="button"
            class="way-button"
            aria-pressed=${e===t.format?`true`:`false`}
            @click=${()=>a(e)}
          >
            ${n}
          </button>`)}
      </div>
      <button type="button" class="plain" @click=${async()=>{t.copied=await navigator.clipboard?.writeText(i).then(()=>!0,()=>!1),t.copied??=!1,e.update()}}>${t.copied?r.copied:r.copy}</button>
    </div>
    <p class="note" role="status">${t.copied===!1?r.copyFailed:k}</p>
    <pre><code>${i}</code></pre>
  </section>`}function Gn(e,t){return e.secret&&!t.display(e).isRevealed&&!t.state.isReference(e)}function Y(e){return t=>{e&&t.preventDefault()}}function Kn(e,t){let n=t.state.text(e);if(!e.secret||n===``||t.state.isReference(e))return k;let r=t.display(e),{show:i,hide:a}=t.words;return D`<button
    type="button"
    class="quiet"
    aria-controls=${e.path}
    aria-label="${r.isRevealed?a:i} ${e.label}"
    @click=${()=>{r.isRevealed=!r.isRevealed,t.update()}}
  >
    ${r.isRevealed?a:i}
  </button>`}function qn(e,t){let n=t.state.storedSecret(e);if(n===void 0)return{isAlone:!1,content:D``};let{fate:r,mask:i}=n;return r===`replaced`?{isAlone:!1,content:Yn(e,t)}:{isAlone:!0,content:D`<div class="line stored" part="control">
    ${r===`kept`?D`<span class="mask"><span class="unseen">${t.words.stored}: </span>${i}</span>
            ${t.isReadOnly?k:Jn(e,t)}`:D`<span class="note">${t.words.willBeCleared}</span> ${Yn(e,t,!0)}`}
  </div>`}}function Jn(e,t){return D`${Xn(e,t,`replaced`,t.words.replace,!0)}
    ${Xn(e,t,`cleared`,t.words.clear)}`}function Yn(e,t,n=!1){return D`<span class="keep">${Xn(e,t,`kept`,t.words.keepStored,n)}</span>`}function Xn(e,t,n,r,i=!1){return D`<button
    type="button"
    class="quiet"
    id=${i?e.path:k}
    aria-label="${r}: ${e.label}"
    @click=${()=>{t.state.setFate(e,n),t.set(e,``),t.focusOn(e.path)}}
  >
    ${r}
  </button>`}var Zn=262144;function Qn(e,t){let n=qn(e,t);if(n.isAlone)return nt(e,t,n.content);let r=t.display(e),i=Gn(e,t),a=e=>n=>{!t.isReadOnly&&n.dataTransfer?.types.includes(`Files`)&&(n.preventDefault(),r.isTarget!==e&&(r.isTarget=e,t.update()))};return tt(e,t,D`<div
        part="control"
        class="drop ${r.isTarget?`target`:``}"
        @dragover=${a(!0)}
        @dragleave=${a(!1)}
        @drop=${n=>{a(!1)(n);let[r]=n.dataTransfer?.files??[];r&&!t.isReadOnly&&tr(r,e,t)}}
      >
        <textarea
          id=${e.path}
          class="rr-mask ${i?`masked`:``}"
          rows="5"
          placeholder=${e.placeholder??k}
          aria-describedby=${B(e,t)}
          aria-invalid=${V(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:k}
          ?readonly=${t.isReadOnly}
          ${U()}
          .value=${R(t.state.text(e))}
          @input=${n=>{r.notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>ct(n,e,t)}
          @copy=${Y(i)}
          @cut=${Y(i)}
          @dragstart=${Y(i)}
        ></textarea>
        ${t.isReadOnly?k:$n(e,t)}
      </div>
      ${n.content}`)}function $n(e,t){return D`<div class="line under">
    <button type="button" class="quiet" @click=${er}>${t.words.openFile}</button>
    <span class="note">${t.words.orDrop}</span>
    <input
      type="file"
      hidden
      accept=".json,application/json"
      @change=${n=>{let r=n.target,[i]=r.files??[];i&&tr(i,e,t),r.value=``}}
    />
    <span class="space"></span>
    ${Kn(e,t)}
  </div>`}function er(e){e.currentTarget.parentElement?.querySelector(`input[type=file]`)?.click()}async function tr(e,t,n){let r=n.display(t);if(e.size>Zn)return r.notice=z(n.words.fileTooLarge,{name:e.name}),n.update();let i=await nr(e).catch(()=>``);if(i===``)return r.notice=z(n.words.fileUnreadable,{name:e.name}),n.update();r.notice=z(n.words.fileRead,{name:e.name}),r.isRevealed=!1,n.set(t,i),n.touch(t)}async function nr(e){return new TextDecoder(`utf-8`,{fatal:!0}).decode(await e.arrayBuffer()).trim()}function rr(e,t){let n=t.state.value(e)===!0;return tt(e,t,D`<span class="switch" part="control">
      <input
        id=${e.path}
        type="checkbox"
        role="switch"
        ?disabled=${t.isReadOnly}
        aria-describedby=${B(e,t)}
        aria-invalid=${V(e,t)}
        .checked=${R(n)}
        @change=${n=>{t.set(e,n.target.checked),t.touch(e)}}
      />
      <span class="note" aria-hidden="true">${n?t.words.on:t.words.off}</span>
    </span>`)}function X(e,t){let n=qn(e,t);if(n.isAlone)return nt(e,t,n.content);let r=Gn(e,t),i=t.state.text(e);return tt(e,t,D`<div class="line ${e.secret&&i!==``&&!t.state.isReference(e)?`inset`:``}" part="control">
        <input
          id=${e.path}
          class="rr-mask ${r?`masked`:``}"
          type=${r?mt:`text`}
          inputmode=${ir(e)}
          placeholder=${e.placeholder??k}
          aria-describedby=${B(e,t)}
          aria-invalid=${V(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:k}
          ?readonly=${t.isReadOnly}
          ${U()}
          dir=${e.name===`name`?`auto`:k}
          .value=${R(i)}
          @input=${n=>{t.display(e).notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>e.redacted&&ct(n,e,t)}
          @copy=${Y(r)}
          @cut=${Y(r)}
          @dragstart=${Y(r)}
        />
        ${Kn(e,t)}
      </div>
      ${n.content}`)}function ir({input:e}){return e===`number`?`decimal`:e===`url`?`url`:k}var ar={password:X,text:X,url:X,number:X,multiline:Qn,switch:rr,list:ht,map:ln,rows:un};function or(e,t){return ar[e.input](e,t)}function sr(e){let{state:t,words:n}=e;if(t.methods.length===0)return k;let r=t.methods.find(({name:e})=>e===t.method);return D`<fieldset class="field" part="field" aria-describedby="sign-in-help">
    <legend part="label" class="label">${n.signIn}</legend>
    <div class="ways" part="control">
      ${t.methods.map(({name:n,label:r})=>D`<label class="way">
          <input
            type="radio"
            name="sign-in"
            id="sign-in-${n}"
            ?disabled=${e.isReadOnly}
            .checked=${R(n===t.method)}
            @change=${()=>{t.choose(n),e.changed()}}
          />
          <span>${r}</span>
        </label>`)}
    </div>
    <p part="help" class="help" id="sign-in-help" aria-live="polite">${r?.help}</p>
  </fieldset>`}function cr(e,t){return D`<div class="columns">
      <div class="column">${Z(e,`identity`)} ${Z(e,`address`)}</div>
      <div class="column">${sr(e)} ${Z(e,`sign_in`)}</div>
    </div>
    <div class="usage">${Z(e,`usage`)}</div>
    ${lr(e,t)}`}function Z(e,t){return Ze(e.state.shown.filter(e=>e.section===t),({path:e})=>e,t=>or(t,e))}function lr(e,{isOpen:t,toggle:n}){let r=e.state.shown.filter(({section:e})=>e===`more`);if(r.length===0)return k;let i=r.map(({label:e})=>e).join(`, `);return D`<details ?open=${t}>
    <summary
      @click=${e=>{e.preventDefault(),n(!t)}}
    >
      ${e.words.more} <span class="note">${i}</span>
    </summary>
    ${t?D`<div class="folded">${Z(e,`more`)}</div>`:k}
  </details>`}function ur({state:e}){return e.shown.some(t=>t.section===`more`&&e.shownFindings(t).length>0)}var Q=e=>e||void 0,dr=class extends P{static formAssociated=!0;static styles=jn;static properties={provider:{converter:e=>e??``},baseProvider:{converter:Q,attribute:`base-provider`},action:{converter:Q},method:{converter:Q},etag:{converter:Q},readOnly:{type:Boolean,attribute:`readonly`,reflect:!0},stored:{attribute:!1},headers:{attribute:!1},issues:{attribute:!1},texts:{attribute:!1},notes:{attribute:!1}};#e=this.attachInternals();#t;#n;#r=/* @__PURE__ */ new Map;#i=new _n({submitted:()=>this.#E(),state:()=>this.#v(),target:()=>this.action?this.#g():void 0,headers:()=>this.headers,words:()=>this.#m(),showSaved:e=>this.#O(e),dispatch:(e,t)=>this.#k(e,t),update:()=>this.requestUpdate(),focusOn:e=>this.#A(e)});#a;#o=!1;#s=!1;#c={format:`json`};#l=new Re(this);#u=new Ot(this,()=>{if(this.#a!==void 0)return;this.#T();let e=this.#v();return this.#f&&e.errors.length===0?e.requestText():void 0});constructor(){super(),this.provider=``,this.issues=[],this.readOnly=!1,this.addEventListener(`invalid`,()=>{this.#v().showAll(),this.requestUpdate(),this.performUpdate()})}get form(){return this.#e.form}get validity(){return this.#e.validity}get validationMessage(){return this.#e.validationMessage}get willValidate(){return this.#e.willValidate}checkValidity(){return this.#e.checkValidity()}reportValidity(){let{errors:e}=this.#E();return e.length>0&&this.#A(J),e.length===0}focus(e){this.updateComplete.then(()=>this.#M()?.focus(e))}reset(){this.#x(),this.#i.reset(),this.#v().reset(),this.#S()}requestBody(){return this.#T(),JSON.parse(this.#v().requestText())}enter(e){this.performUpdate(),this.#x(),this.#v().enter(e),this.#S()}async submit(){this.#f&&!this.#p&&await this.#i.submit()}formAssociatedCallback(e){this.#u.follow(e)}formDisabledCallback(e){this.#o=e,this.requestUpdate()}formResetCallback(){this.reset()}willUpdate(e){let t=this.#n===void 0||!At(this.#n,this);t?this.#b():this.#n=kt(this),this.#a===void 0&&(e.has(`texts`)&&!t&&this.#v().setTexts(this.texts),e.has(`issues`)&&this.#v().setServerIssues(this.issues??[]),this.#s||=ur(this.#d()))}render(){if(this.#a!==void 0)return D`<p class="finding error" role="alert">${this.#a}</p>`;if(!this.#f)return k;let e=this.#d(),{isReadOnly:t}=e,n={isOpen:this.#s,toggle:e=>this.#w(e)};return D`<form
        novalidate
        autocomplete="off"
        @submit=${this.#D}
        @input=${$}
        @change=${$}
        @beforeinput=${$}
        @paste=${$}
        @compositionstart=${$}
        @compositionupdate=${$}
        @compositionend=${$}
      >
        <fieldset class="body" ?inert=${this.#i.isBusy}>
          ${pn(e,e=>this.#A(e))} ${cr(e,n)} ${hn(e)}
        </fieldset>
        ${t?k:an(e,{saving:this.#i.progress,cancel:()=>this.#k(`bifrost-key-cancelled`,void 0),confirm:()=>void this.#i.submit({isConfirmed:!0}),goBack:()=>this.#i.goBack(),retry:()=>void this.submit()})}
      </form>
      ${t?k:Wn(e,this.#c,this.#g())}`}updated(){if(this.#a!==void 0){this.#e.setValidity({customError:!0},this.#a);return}let[e]=this.#v().errors;if(e===void 0||!this.#f){this.#e.setValidity({});return}let t=(e.field&&this.#j(e.field.path))??this.#M()??void 0;this.#e.setValidity({customError:!0},Qe(e,this.#d()).text,t)}#d(){let e=this.texts??{};return{state:this.#v(),words:this.#m(),texts:e,notes:this.notes??{},isReadOnly:this.#p,display:e=>this.#h(e),set:(e,t)=>{this.#v().set(e,t),this.#C()},changed:()=>this.#C(),update:()=>this.requestUpdate(),touch:e=>this.#l.run(()=>{this.#v().touch(e),this.requestUpdate()}),afterPress:e=>this.#l.run(e),focusOn:e=>this.#A(e)}}get#f(){return this.provider!==``&&(this.baseProvider!==void 0||t(this.provider))}get#p(){return this.readOnly||this.#o}#m(){return{...Ye,...this.texts?.form}}#h({path:e}){let t=this.#r.get(e)??{};return this.#r.set(e,t),t}#g(){let{etag:e}=this,t=this.action||`/api/providers/${encodeURIComponent(this.provider)}/keys`,n=URL.canParse?.(t,this.baseURI)===!1?t:new URL(t,this.baseURI).href,r=Object.keys(this.headers??{}).some(e=>e.toLowerCase()===`authorization`);return{url:n,method:this.#_(),etag:e||void 0,hasToken:r}}#_(){return(this.method||(this.stored?`PUT`:`POST`)).toUpperCase()}#v(){return this.#t===void 0&&this.#y(),this.#t}#y(){this.#n=kt(this);let{provider:e,baseProvider:t,stored:n,texts:r}=this,i=t?{name:e,base_provider_type:t}:e,a=this.#t?.stored;this.#t?.wipe(),this.#x(),this.#i.reset(),this.#s=!1,this.#t=new wn({provider:i,stored:n,former:a,texts:r})}#b(){try{this.#y(),this.#a=void 0}catch(e){console.error(e),this.#a=z(this.#m().cannotRun,{reason:e instanceof Error?e.message:String(e)})}}#x(){this.#r=/* @__PURE__ */ new Map}#S(){this.#i.reset(),this.#c.copied=void 0,this.requestUpdate()}#C(){this.#S(),this.dispatchEvent(new Event(`input`,{bubbles:!0,composed:!0}))}#w(e){this.#s!==e&&(this.#s=e,this.requestUpdate())}#T(){let e=this.#d();for(let t of e.state.fields)t.input===`list`&&G(t,e)}#E(){this.#T();let e=this.#v();return e.submit(),this.requestUpdate(),e}#D=e=>{e.preventDefault(),this.submit()};async#O({key:e,etag:t}){if(this.#x(),this.stored===void 0)return this.#v().reset();if(this.etag=t,e===void 0)return this.#v().forgetSecrets();this.stored=e,this.#y(),await this.updateComplete}#k(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}#A(e){this.#v().fields.find(({path:t})=>t===e||e.startsWith(`${t}-`))?.section===`more`&&(this.#s=!0),this.requestUpdate(),this.updateComplete.then(()=>this.#j(e)?.focus())}#j(e){return this.renderRoot.querySelector(`[id="${e}"]`)}#M(){return this.renderRoot.querySelector(`.body :is(input, textarea, button)`)}};function $(e){e.stopPropagation()}var fr=dr;customElements.get(`bifrost-key-form`)||customElements.define(`bifrost-key-form`,dr);export{fr as BifrostKeyForm};