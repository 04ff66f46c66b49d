import{checkKey as e,keyFields as t,signInMethods as n,updateKey as r}from"../default.js";var i=globalThis,a=i.ShadowRoot&&(i.ShadyCSS===void 0||i.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,o=Symbol(),s=/* @__PURE__ */ new WeakMap,c=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==o)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(a&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=s.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&s.set(t,e))}return e}toString(){return this.cssText}},l=e=>new c(typeof e==`string`?e:e+``,void 0,o),u=(e,...t)=>new c(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,o),d=(e,t)=>{if(a)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=i.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},f=a?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return l(t)})(e):e,{is:p,defineProperty:m,getOwnPropertyDescriptor:ee,getOwnPropertyNames:te,getOwnPropertySymbols:ne,getPrototypeOf:re}=Object,h=globalThis,ie=h.trustedTypes,ae=ie?ie.emptyScript:``,oe=h.reactiveElementPolyfillSupport,g=(e,t)=>e,se={toAttribute(e,t){switch(t){case Boolean:e=e?ae:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ce=(e,t)=>!p(e,t),le={attribute:!0,type:String,converter:se,reflect:!1,useDefault:!1,hasChanged:ce};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&m(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=ee(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??le}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=re(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...te(e),...ne(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(f(e))}else e!==void 0&&t.push(f(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return d(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?se:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?se:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ce)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:`open`},_[g(`elementProperties`)]=/* @__PURE__ */ new Map,_[g(`finalized`)]=/* @__PURE__ */ new Map,oe?.({ReactiveElement:_}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var ue=globalThis,de=e=>e,v=ue.trustedTypes,fe=v?v.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,pe=`$lit$`,y=`lit$${Math.random().toFixed(9).slice(2)}$`,me=`?`+y,he=`<${me}>`,b=document,x=()=>b.createComment(``),S=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ge=Array.isArray,_e=e=>ge(e)||typeof e?.[Symbol.iterator]==`function`,ve=`[ 	
\f\r]`,C=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ye=/-->/g,be=/>/g,w=RegExp(`>|${ve}(?:([^\\s"'>=/]+)(${ve}*=${ve}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),xe=/'/g,Se=/"/g,Ce=/^(?:script|style|textarea|title)$/i,T=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),E=Symbol.for(`lit-noChange`),D=Symbol.for(`lit-nothing`),we=/* @__PURE__ */ new WeakMap,O=b.createTreeWalker(b,129);function Te(e,t){if(!ge(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return fe===void 0?t:fe.createHTML(t)}var Ee=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=C;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===C?c[1]===`!--`?o=ye:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=w):(Ce.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=w):o=be:o===w?c[0]===`>`?(o=i??C,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?w:c[3]===`"`?Se:xe):o===Se||o===xe?o=w:o===ye||o===be?o=C:(o=w,i=void 0);let d=o===w&&e[t+1].startsWith(`/>`)?` `:``;a+=o===C?n+he:l>=0?(r.push(s),n.slice(0,l)+pe+n.slice(l)+y+d):n+y+(l===-2?t:d)}return[Te(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},De=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ee(t,n);if(this.el=e.createElement(l,r),O.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=O.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(pe)){let t=u[o++],n=i.getAttribute(e).split(y),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?ke:r[1]===`?`?Ae:r[1]===`@`?je:j}),i.removeAttribute(e)}else e.startsWith(y)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ce.test(i.tagName)){let e=i.textContent.split(y),t=e.length-1;if(t>0){i.textContent=v?v.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],x()),O.nextNode(),c.push({type:2,index:++a});i.append(e[t],x())}}}else if(i.nodeType===8){if(i.data===me)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(y,e+1))!==-1;)c.push({type:7,index:a}),e+=y.length-1}}a++}}static createElement(e,t){let n=b.createElement(`template`);return n.innerHTML=e,n}};function k(e,t,n=e,r){if(t===E)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=S(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=k(e,i._$AS(e,t.values),i,r)),t}var Oe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??b).importNode(t,!0);O.currentNode=r;let i=O.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new A(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Me(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=O.nextNode(),a++)}return O.currentNode=b,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},A=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=D,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=k(this,e,t),S(e)?e===D||e==null||e===``?(this._$AH!==D&&this._$AR(),this._$AH=D):e!==this._$AH&&e!==E&&this._(e):e._$litType$===void 0?e.nodeType===void 0?_e(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==D&&S(this._$AH)?this._$AA.nextSibling.data=e:this.T(b.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=De.createElement(Te(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Oe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=we.get(e.strings);return t===void 0&&we.set(e.strings,t=new De(e)),t}k(t){ge(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(x()),this.O(x()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=de(e).nextSibling;de(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},j=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=D,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=D}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=k(this,e,t,0),a=!S(e)||e!==this._$AH&&e!==E,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=k(this,r[n+o],t,o),s===E&&(s=this._$AH[o]),a||=!S(s)||s!==this._$AH[o],s===D?e=D:e!==D&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===D?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},ke=class extends j{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===D?void 0:e}},Ae=class extends j{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==D)}},je=class extends j{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=k(this,e,t,0)??D)===E)return;let n=this._$AH,r=e===D&&n!==D||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==D&&(n===D||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Me=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){k(this,e)}},Ne={M:pe,P:y,A:me,C:1,L:Ee,R:Oe,D:_e,V:k,I:A,H:j,N:Ae,U:je,B:ke,F:Me},Pe=ue.litHtmlPolyfillSupport;Pe?.(De,A),(ue.litHtmlVersions??=[]).push(`3.3.3`);var Fe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new A(t.insertBefore(x(),e),e,void 0,n??{})}return i._$AI(e),i},M=globalThis,N=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Fe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return E}};N._$litElement$=!0,N.finalized=!0,M.litElementHydrateSupport?.({LitElement:N});var Ie=M.litElementPolyfillSupport;Ie?.({LitElement:N}),(M.litElementVersions??=[]).push(`4.2.2`);var Le=[`pointerdown`,`pointerup`,`pointercancel`],Re=class{#e=!1;#t=[];constructor(e){e.addController(this)}run(e){this.#e?this.#t.push(e):e()}hostConnected(){for(let e of Le)addEventListener(e,this.#n,!0)}hostDisconnected(){for(let e of Le)removeEventListener(e,this.#n,!0);this.#e=!1}#n=({type:e})=>{this.#e=e===`pointerdown`,this.#e||setTimeout(()=>this.#r())};#r(){for(let e of this.#t.splice(0))e()}},P={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ze=e=>(...t)=>({_$litDirective$:e,values:t}),Be=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Ve}=Ne,He=e=>e,Ue=e=>e.strings===void 0,We=()=>document.createComment(``),F=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Ve(r.insertBefore(We(),i),r.insertBefore(We(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=He(e).nextSibling;He(r).insertBefore(e,i),e=t}}}return n},I=(e,t,n=e)=>(e._$AI(t,n),e),Ge={},Ke=(e,t=Ge)=>e._$AH=t,qe=e=>e._$AH,L=e=>{e._$AR(),e._$AA.remove()},R=ze(class extends Be{constructor(e){if(super(e),e.type!==P.PROPERTY&&e.type!==P.ATTRIBUTE&&e.type!==P.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Ue(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===E||t===D)return t;let n=e.element,r=e.name;if(e.type===P.PROPERTY){if(t===n[r])return E}else if(e.type===P.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(r))return E}else if(e.type===P.ATTRIBUTE&&n.getAttribute(r)===t+``)return E;return Ke(e),t}}),Je={createKey:`Create key`,saveChanges:`Save changes`,creating:`Creating…`,saving:`Saving…`,cancel:`Cancel`,tryAgain:`Try again`,waiting:`Waiting for the endpoint to answer.`,required:`required`,error:`Error`,advice:`Advice`,oneToCorrect:`1 thing to correct`,manyToCorrect:`{count} things to correct`,signIn:`How does this key sign in?`,more:`More settings`,show:`Show`,hide:`Hide`,reference:`Environment variable`,stored:`Stored`,replace:`Replace`,clear:`Clear`,keepStored:`Keep the stored one`,willBeCleared:`The stored value will be removed.`,trimmed:`White space around the pasted text was removed.`,openFile:`Open a file`,orDrop:`or drop it here`,fileRead:`{name} was read.`,fileTooLarge:`{name} was not read: it is larger than 256 KB.`,on:`On`,off:`Off`,all:`All`,onlyThese:`Only these`,none:`None`,addItem:`Add to {label}`,remove:`Remove {name}`,removed:`{name} was removed.`,addRow:`Add a row`,row:`row {number}`,preview:`What will be sent`,copy:`Copy`,copied:`Copied`,copyFailed:`The browser does not allow copying. Select the text instead.`,unreachable:`The endpoint could not be reached.`,timedOut:`The endpoint did not answer within 30 seconds. Look at the list of keys before you try again: the key may have been saved.`,unexpected:`The endpoint answered with status {status}.`,nothingLost:`Nothing that you entered is lost.`,conflict:`Someone changed this key while you edited it. Nothing was saved.`,removesStored:`Saving removes the stored credentials of: {methods}.`,removeAndSave:`Remove and save`,goBack:`Go back`,saved:`The key was saved.`};function z(e,t){return e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e))}var Ye=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Xe=ze(class extends Be{constructor(e){if(super(e),e.type!==P.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=qe(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=I(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=I(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=I(i[d],a[m]),F(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=I(i[f],a[p]),F(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Ye(o,p,m),u=Ye(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=F(e,i[d]);I(t,a[p]),c[p]=t}else c[p]=I(n,a[p]),F(e,i[d],n),i[t]=null;p++}else L(i[f]),f--}else L(i[d]),d++;for(;p<=m;){let t=F(e,c[m+1]);I(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&L(e)}return this.ut=o,Ke(e,c),E}}),Ze=`••••••••`,Qe=/^env\./;function B(e){return Qe.test(e)}function $e(e,t,n){switch(e){case`json`:return et(t);case`curl`:return tt(t,n);case`typescript`:return nt(t,n)}}function et(e){return st(e.requestText(it(e,()=>Ze)))}function tt(e,{url:t,method:n,etag:r}){let{text:i,variables:a}=rt(e),o=ot(i);for(let[e,{name:t,field:n}]of a){let r=n.input===`multiline`?`"${e}"`:e;o=o.replace(r,()=>`'"$${t}"'`)}let s=[`curl -X ${n} '${ot(t)}'`,`-H 'Content-Type: application/json'`];return r!==void 0&&s.push(`-H 'If-Match: ${ot(r)}'`),[...s,`-d '${o}'`].join(` \\
  `)}function nt(e,{url:t,method:n,etag:r}){let{text:i,variables:a}=rt(e),o=st(i).replace(/^(\s*)"([A-Za-z_]\w*)":/gm,`$1$2:`);for(let[e,{name:t}]of a)o=o.replace(`"${e}"`,()=>`process.env.${t}`);let s=[`"Content-Type": "application/json"`];return r!==void 0&&s.push(`"If-Match": ${JSON.stringify(r)}`),`const key = ${o};

await fetch(${JSON.stringify(t)}, {
  method: ${JSON.stringify(n)},
  headers: { ${s.join(`, `)} },
  body: JSON.stringify(key),
});`}function rt(e){let t=/* @__PURE__ */ new Map;return{text:e.requestText(it(e,n=>{let r=`\ue000${t.size}\ue000`;return t.set(r,{name:at(e,n),field:n}),r})),variables:t}}function it(e,t){return(n,r)=>n.secret&&e.keptMask(n)===void 0&&e.text(n)!==``&&e.isShown(n)&&!B(e.text(n))?JSON.stringify(t(n)):r}function at({provider:e},{path:t,name:n}){let r=`${typeof e==`string`?e:e.name}_${t===`value`?`key`:n}`.toUpperCase().replace(/[^A-Z0-9]+/g,`_`);return/^\d/.test(r)?`_${r}`:r}function ot(e){return e.replaceAll(`'`,`'\\''`)}function st(e){return JSON.stringify(JSON.parse(e),null,2).replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g,(e,t)=>`[${t.replace(/\n\s*/g,` `)}]`)}function V(e,t){let n=t.texts.issue?.(e.issue),{text:r,hint:i}=n??e.issue,a=ct(e,t);return{text:lt(n||a===void 0?n?r:e.issue.message:`${a} ${r}`),hint:i&&lt(i)}}function ct({field:e,index:t,column:n},{state:r,words:i}){if(e===void 0)return;if(t===void 0)return e.label;let a=r.value(e)?.[t];return typeof a==`string`?`“${a}”`:`${e.columns.find(e=>e.name===n)?.label??e.label}, ${z(i.row,{number:t+1})},`}function lt(e){return/[.!?…]$/.test(e)?e:`${e}.`}function H(e,t,n){return ft(e,t,T`${T`<label part="label" class="label" for=${e.path}>${e.label}${pt(e,t)}</label>`}${n}`)}function ut(e,t,n){return ft(e,t,T`<fieldset aria-describedby=${U(e,t)}>
      <legend part="label" class="label">${e.label}${pt(e,t)}</legend>
      ${n}
    </fieldset>`)}function U(e,t){let n=new Set(t.state.shownFindings(e).map(({issue:e})=>e.severity));return[`${e.path}-help`,...[...n].map(t=>`${e.path}-${t}`)].join(` `)}function W(e,t){return t.state.shownFindings(e).some(({issue:e})=>e.severity===`error`)?`true`:D}function dt(e,t,n,r){return t.state.shownFindings(e).some(e=>e.index===n&&(r===void 0||e.column===r)&&e.issue.severity===`error`)}function ft(e,t,n){let r=t.state.shownFindings(e),{notice:i}=t.display(e);return T`<div part="field" class="field" data-input=${e.input} data-path=${e.path} @focusout=${n=>{let r=n.currentTarget,i=r.contains(n.relatedTarget),a=r.contains(r.getRootNode().activeElement);!i&&!a&&t.touch(e)}}>
    ${n}
    <p part="help" class="help" id="${e.path}-help">${e.help} ${t.notes[e.path]??D}</p>
    <p class="notice" role="status">${i??D}</p>
    <div id="${e.path}-error" aria-live="polite">${G(`error`,r,t)}</div>
    <div id="${e.path}-advice">${G(`advice`,r,t)}</div>
  </div>`}function pt(e,{state:t,words:n}){let r=e.accepts_reference&&B(t.text(e));return T`${t.isNeeded(e)?T` <span class="mark">${n.required}</span>`:D}${r?T` <span class="tag">${n.reference}</span>`:D}`}function G(e,t,n){return Xe(t.filter(({issue:t})=>t.severity===e),({issue:e})=>`${e.code} ${e.path.join(`.`)}`,t=>{let{text:r,hint:i}=V(t,n),[a,o]=e===`error`?[`✕`,n.words.error]:[`⚠`,n.words.advice];return T`<p part=${e} class="finding ${e}" data-code=${t.issue.code}>
        <span class="icon" aria-hidden="true">${a}</span>
        <span><span class="unseen">${o}: </span>${r}${i?T` <span class="hint">${i}</span>`:D}</span>
      </p>`})}function mt(e,t,n){let r=e.clipboardData?.getData(`text`)??``,i=r.trim();if(i===r)return;e.preventDefault();let a=e.target;a.setRangeText(i,a.selectionStart??0,a.selectionEnd??0,`end`),n.display(t).notice=n.words.trimmed,n.set(t,a.value)}function ht(e){return e.split(/[\n,]/).map(e=>e.trim().replace(/^(["'])(.*)\1$/,`$2`)).filter(e=>e!==``)}function gt(e){return e.split(`
`).map(e=>e.trim()).filter(e=>e!==``)}function _t(e){let[,t=e,n=``]=/^(.*?)\s*(?:\t|,|=>?|→|:\s)\s*(.*)$/.exec(e)??[];return[t,n]}function vt(e,t){if(!Array.isArray(e.default))return ut(e,t,xt(e,t,e.path));let n=yt(e,t),{all:r,onlyThese:i,none:a}=t.words;return ut(e,t,T`<div class="choices" part="control">
        ${[[`all`,r],[`these`,i],[`none`,a]].map(([r,i],a)=>T`<label class="choice">
            <input
              type="radio"
              name=${e.path}
              id=${a===0?e.path:`${e.path}-${r}`}
              aria-describedby=${U(e,t)}
              .checked=${R(n===r)}
              @change=${()=>bt(e,t,r)}
            />
            ${i}
          </label>`)}
      </div>
      ${n===`these`?xt(e,t,`${e.path}-item`):D}`)}function yt(e,t){let n=K(e,t),{choice:r}=t.display(e);return String(n)===String(e.default)?`all`:n.length>0||r===`these`?`these`:`none`}function bt(e,t,n){q(e,t);let r=t.display(e);yt(e,t)===`these`&&(r.items=K(e,t)),r.choice=n;let i={all:[...e.default],these:r.items??[],none:[]};t.set(e,i[n]),n!==`these`&&t.touch(e)}function xt(e,t,n){return T`<div class="chips" part="control">
    ${K(e,t).length>0?St(e,t,n):D}
    <input
      id=${n}
      type="text"
      aria-label=${z(t.words.addItem,{label:e.label})}
      aria-describedby=${U(e,t)}
      aria-invalid=${W(e,t)}
      placeholder=${e.placeholder??D}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      .value=${R(t.display(e).draft??``)}
      @input=${n=>Ct(n,e,t)}
      @keydown=${r=>wt(r,e,t,n)}
      @paste=${n=>Tt(n,e,t)}
      @blur=${()=>t.afterPress(()=>q(e,t))}
    />
  </div>`}function St(e,t,n){return T`<ul>
      ${K(e,t).map((r,i)=>T`<li class="chip ${dt(e,t,i)?`wrong`:``}">
          <span dir="auto">${r}</span>
          <button
            type="button"
            class="quiet remove"
            aria-label=${z(t.words.remove,{name:r})}
            @click=${()=>Dt(e,t,i,n)}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </li>`)}
    </ul>`}function K(e,t){return t.state.value(e)}function Ct(e,t,n){let r=n.display(t);r.notice=void 0,r.draft=e.target.value,r.draft.includes(`,`)?q(t,n):n.update()}function wt(e,t,n,r){if(e.isComposing)return;let{draft:i=``}=n.display(t);e.key===`Enter`&&i.trim()!==``&&(e.preventDefault(),q(t,n));let a=K(t,n).length-1;e.key===`Backspace`&&i===``&&a>=0&&!e.repeat&&Dt(t,n,a,r)}function Tt(e,t,n){let r=ht(e.clipboardData?.getData(`text`)??``);r.length<2||(e.preventDefault(),Et(t,n,r))}function q(e,t){let{draft:n=``}=t.display(e);n!==``&&Et(e,t,ht(n))}function Et(e,t,n){t.display(e).draft=``,t.set(e,[...K(e,t),...n]),t.touch(e)}function Dt(e,t,n,r){let i=K(e,t),a=t.display(e);a.choice=`these`,a.notice=z(t.words.removed,{name:i[n]??``}),t.set(e,i.filter((e,t)=>t!==n)),t.focusOn(r)}var Ot=class{#e;#t;#n=null;#r=null;constructor(e,t){this.#e=e,this.#t=t}follow(e){this.#n?.removeEventListener(`submit`,this.#i,!0),this.#n?.removeEventListener(`formdata`,this.#a),this.#n=e,e?.addEventListener(`submit`,this.#i,!0),e?.addEventListener(`formdata`,this.#a)}#i=({submitter:e})=>{this.#r=e,setTimeout(()=>{this.#r=null})};#a=({formData:e})=>{let t=this.#e.getAttribute(`name`);if(!t||this.#e.matches(`:disabled`)||(this.#r?.getAttribute(`formmethod`)??this.#n?.getAttribute(`method`)??`get`).toLowerCase()!==`post`)return;let n=this.#t();n!==void 0&&e.append(t,n)}},kt=3e4;async function At({url:e,method:t,body:n,etag:r,headers:i}){try{let a=await fetch(e,{method:t,body:n,headers:{"Content-Type":`application/json`,...r!==void 0&&{"If-Match":r},...i},redirect:`error`,cache:`no-store`,referrerPolicy:`no-referrer`,signal:AbortSignal.timeout(kt)});return jt(a,await a.json().catch(()=>void 0))}catch(e){return{status:`failed`,isTimeout:e instanceof DOMException&&e.name===`TimeoutError`}}}function jt(e,t){if(e.ok&&Mt(t)){let n=e.headers.get(`ETag`);return{status:`saved`,key:t,...n!==null&&{etag:n}}}if(e.status===412)return{status:`conflict`};let{error:n,extra_fields:r}=Mt(t)?t:{},i=r?.issues??[];return i.length>0?{status:`refused`,httpStatus:e.status,issues:i}:{status:`failed`,httpStatus:e.status,...n?.message&&{message:n.message}}}function Mt(e){return typeof e==`object`&&!!e}var Nt=`confirm`,Pt=`submit`;function Ft(e,{saving:t,cancel:n,confirm:r,goBack:i,retry:a}){let{state:o,words:s}=e,c=o.stored!==void 0,l=t.status===`saving`,u=c?s.saveChanges:s.createKey,d=c?s.saving:s.creating;return T`
    ${t.status===`failed`?Lt(t,e,a):D}
    ${t.status===`confirming`?Rt(e,r,i):D}
    <div part="actions" class="actions">
      <button type="submit" id=${Pt} part="submit" class="primary" aria-disabled=${l?`true`:D}>
        ${l?d:u}
      </button>
      <button type="button" part="cancel" class="plain" ?inert=${l} @click=${n}>${s.cancel}</button>
      <p class="note" role="status">${It(t,e)}</p>
    </div>
  `}function It(e,{words:t}){return e.status===`saving`&&e.isSlow?t.waiting:e.status===`saved`?t.saved:D}function Lt({message:e,canRetry:t},{words:n},r){return T`<div class="box danger line" role="alert">
    <p>${e} ${n.nothingLost}</p>
    ${t?T`<button type="button" class="plain" @click=${r}>${n.tryAgain}</button>`:D}
  </div>`}function Rt({state:e,words:t},n,r){let i=e.removedMethods.map(({label:e})=>e).join(`, `);return T`<div class="box caution line" id=${Nt} role="group" aria-labelledby="confirm-text" tabindex="-1">
    <p id="confirm-text">${z(t.removesStored,{methods:i})}</p>
    <button type="button" class="plain" @click=${n}>${t.removeAndSave}</button>
    <button type="button" class="plain" @click=${r}>${t.goBack}</button>
  </div>`}var J=`summary`;function zt(e,t){let{state:n,words:r}=e,i=n.errors.filter(({field:e})=>e!==void 0);return!n.isSubmitted||i.length===0?D:T`<div class="box danger" id=${J} role="group" aria-labelledby="summary-title" tabindex="-1">
    <p class="title" id="summary-title">${i.length===1?r.oneToCorrect:z(r.manyToCorrect,{count:i.length})}</p>
    <ul>
      ${i.map(n=>T`<li>
          <button type="button" class="link" @click=${()=>n.field&&t(n.field.path)}>
            ${V(n,e).text}
          </button>
        </li>`)}
    </ul>
  </div>`}function Bt(e){let t=e.state.otherFindings;return T`<div class="other" aria-live="polite">
    ${G(`error`,t,e)} ${G(`advice`,t,e)}
  </div>`}var Vt=2e3,Ht=class{progress={status:`idle`};#e;constructor(e){this.#e=e}get isBusy(){return this.progress.status===`saving`}reset(){this.isBusy||this.#r({status:`idle`})}goBack(){this.reset(),this.#e.focusOn(`sign-in-${this.#e.state().method}`)}async submit(){if(this.isBusy)return;let e=this.progress.status===`confirming`,t=this.#e.submitted();if(t.errors.length>0)return this.reset(),this.#e.dispatch(`bifrost-key-rejected`,{issues:t.errors.map(({issue:e})=>e)}),this.#e.focusOn(J);if(t.removedMethods.length>0&&!e)return this.#r({status:`confirming`}),this.#e.focusOn(Nt);this.reset();let n=this.#e.target();n?await this.#t(t,n):this.#e.dispatch(Ut(t),{body:JSON.parse(t.requestText())})}async#t(e,t){this.#r({status:`saving`,isSlow:!1}),this.#e.focusOn(Pt);let n=setTimeout(()=>this.#r({status:`saving`,isSlow:!0}),Vt),r=await At({...t,body:e.requestText(),headers:this.#e.headers()});clearTimeout(n),this.#r({status:`idle`}),e===this.#e.state()&&await this.#n(e,r,t)}async#n(e,t,{etag:n}){let{dispatch:r,focusOn:i,showSaved:a}=this.#e;switch(t.status){case`saved`:{let{key:n,etag:i}=t,o={key:n,...i!==void 0&&{etag:i}};return await a(o),this.#r({status:`saved`}),r(Ut(e),o)}case`refused`:return e.setServerIssues(t.issues),r(`bifrost-key-rejected`,{status:t.httpStatus,issues:t.issues}),i(J);case`conflict`:return this.#r({status:`failed`,message:this.#e.words().conflict,canRetry:!1}),r(`bifrost-key-conflict`,n===void 0?{}:{etag:n});case`failed`:{let{httpStatus:e}=t;return this.#r({status:`failed`,message:Wt(t,this.#e.words()),canRetry:!0}),r(`bifrost-key-rejected`,{...e!==void 0&&{status:e},issues:[]})}}}#r(e){this.progress=e,this.#e.update()}};function Ut({stored:e}){return e===void 0?`bifrost-key-created`:`bifrost-key-updated`}function Wt(e,t){let{httpStatus:n,message:r,isTimeout:i}=e;if(i)return t.timedOut;if(n===void 0)return t.unreachable;let a=z(t.unexpected,{status:n});return r===void 0?a:`${a.replace(/\.$/,``)}: ${r}.`}function Gt(e,t=``){return e.filter(({server_managed:e})=>!e).flatMap(e=>Kt(e,t))}function Kt({fields:e=[],input:t,section:n,...r},i){let a=i+r.name;if(t!==void 0&&n!==void 0)return[{...r,path:a,input:t,section:n,columns:e}];let o=Gt(e,`${a}.`),[s]=o;return i!==``&&o.length===1&&s!==void 0?[{...s,label:r.label,help:r.help}]:o}function qt({input:e}){if(e!==`switch`)return e===`list`||e===`map`||e===`rows`?[]:``}function Jt(e){let{default:t}=e;return t===void 0?qt(e):typeof t==`number`?String(t):structuredClone(t)}function Yt(e,t){let n=Xt(t,e);if(n==null)return{value:qt(e)};if(e.kind!==`secret`&&e.kind!==`optional_secret`)return{value:Zt(e,n)};let{value:r,env_var:i}=n;return i===``?e.redacted&&r!==``?{value:``,mask:r}:{value:r}:{value:i}}function Xt(e,{path:t}){return t.split(`.`).reduce((e,t)=>e?.[t],e)}function Zt({input:e,kind:t},n){return t.endsWith(`secret`)&&typeof n==`object`?Qt(n):e===`map`?Object.entries(n).map(([e,t])=>({name:e,value:t})):typeof n==`number`?String(n):structuredClone(n)}function Qt({value:e,env_var:t}){return t===``?e:t}function $t(e){return Array.isArray(e)?e.every(e=>typeof e==`object`&&Y(e)):e===void 0||e===``}function Y(e){return Object.values(e).every(e=>e===``||e===!1)}function en({input:e},t){return e===`number`?tn(t):e===`map`?nn(t.filter(e=>!Y(e))):JSON.stringify(e===`rows`?t.filter(e=>!Y(e)).map(rn):t)}function tn(e){let t=Number(e);return JSON.stringify(e.trim()!==``&&Number.isFinite(t)?t:e)}function nn(e){return`{${e.map(({name:e,value:t})=>`${JSON.stringify(e)}:${JSON.stringify(t)}`).join(`,`)}}`}function rn(e){return Object.fromEntries(Object.entries(e).filter(([,e])=>e!==``&&e!==!1))}function an(e){let t=/* @__PURE__ */ new Map;for(let[n,r]of e){let[e=``,...i]=n.split(`.`);if(i.length===0){t.set(e,r);continue}let a=t.get(e)??/* @__PURE__ */ new Map;t.set(e,a.set(i.join(`.`),r))}return`{${[...t].map(([e,t])=>`${JSON.stringify(e)}:${typeof t==`string`?t:an(t)}`).join(`,`)}}`}function on(e,t,n){let r=t.find(({path:t})=>sn(e.path,t));if(r===void 0)return{issue:e};let[i,a]=e.path.slice(r.path.split(`.`).length);return{issue:e,field:r,...typeof i==`number`&&{index:cn(n(r),i)},...typeof a==`string`&&{column:a}}}function sn(e,t){return`${e.join(`.`)}.`.startsWith(`${t}.`)}function cn(e,t){return!Array.isArray(e)||typeof e[0]!=`object`?t:e.flatMap((e,t)=>Y(e)?[]:[t])[t]??t}var ln=class{provider;stored;fields=[];methods=[];method;findings=[];isSubmitted=!1;#e=/* @__PURE__ */ new Map;#t=/* @__PURE__ */ new Map;#n=/* @__PURE__ */ new Map;#r=/* @__PURE__ */ new Set;#i=[];constructor({provider:e,stored:t,texts:n}){this.provider=e,this.stored=t,this.setTexts(n),this.reset()}setTexts(e){let r={texts:e?.fields},i=Gt(t(this.provider,r));this.fields=this.stored?i.filter(({path:e})=>e!==`id`):i,this.methods=n(this.provider,r),this.check()}reset(){this.wipe();for(let e of this.fields){let{value:t,mask:n}=this.stored?Yt(e,this.stored):{value:Jt(e)};this.#e.set(e.path,t),n!==void 0&&this.#t.set(e.path,n)}this.method=this.#d()?.name,this.check()}wipe(){this.#e.clear(),this.#t.clear(),this.#n.clear(),this.#r.clear(),this.#i=[],this.isSubmitted=!1,this.findings=[]}value(e){return this.#e.has(e.path)?this.#e.get(e.path):qt(e)}text(e){return String(this.value(e)??``)}set(e,t){this.#e.set(e.path,t),this.#i=this.#i.filter(t=>this.#u(t).field?.path!==e.path),this.check()}enter(e){let t=t=>this.fields.some(n=>n.path===t&&Xt(e,n)),n=this.methods.find(({needs:e})=>e.length>0&&e.every(t));this.method=n?.name??this.method;for(let t of this.fields){let n=Xt(e,t);if(n==null)continue;let r=Zt(t,n),i=this.#t.has(t.path)&&this.#t.get(t.path)===r;this.setFate(t,i?`kept`:r===``?`cleared`:`replaced`),this.#e.set(t.path,i?``:r)}this.check()}choose(e){this.method=e,this.check()}get shown(){return this.fields.filter(e=>this.isShown(e))}isShown({group:e}){return e===void 0||this.method===void 0||e.includes(this.method)}isNeeded({required:e,path:t}){return e||this.#l().includes(t)}storedSecret({path:e}){let t=this.#t.get(e);return t===void 0?void 0:{mask:t,fate:this.#n.get(e)??`kept`}}keptMask(e){let{mask:t,fate:n}=this.storedSecret(e)??{};return n===`kept`||n===`replaced`&&this.text(e)===``?t:void 0}setFate({path:e},t){this.#n.set(e,t)}get removedMethods(){let e=this.fields.filter(e=>!this.isShown(e)&&this.#o(e)).map(({path:e})=>e);return this.methods.filter(({name:t,fields:n})=>t!==this.method&&n.some(t=>e.includes(t)))}requestText(e=(e,t)=>t){let t=this.fields.map(e=>[e,this.#a(e)]);return an(new Map(t.flatMap(([t,n])=>n===void 0?[]:[[t.path,e(t,n)]])))}#a(e){if(!this.isShown(e))return this.#o(e)&&un(e)?`""`:void 0;let t=this.keptMask(e);if(t!==void 0)return JSON.stringify(t);let n=this.value(e);return!$t(n)||Array.isArray(e.default)||this.#o(e)&&un(e)?en(e,n):void 0}#o(e){if(this.stored===void 0)return!1;let{value:t,mask:n}=Yt(e,this.stored);return n!==void 0||!$t(t)}check(){let e=[...this.#c(),...this.#s(),...this.#i].map(e=>this.#u(e));this.findings=e.filter((t,n)=>e.findIndex(e=>dn(e,t))===n)}submit(){this.isSubmitted=!0,this.#i=[],this.check()}showAll(){this.isSubmitted=!0}setServerIssues(e){this.#i=e;for(let t of e){let{field:e}=this.#u(t);e&&this.touch(e)}this.check()}get errors(){return this.findings.filter(({issue:e})=>e.severity===`error`)}shownFindings(e){return this.isSubmitted||this.#r.has(e.path)?this.findings.filter(t=>t.field?.path===e.path):[]}get otherFindings(){return this.findings.filter(({field:e,issue:t})=>e===void 0&&(this.isSubmitted||this.#i.includes(t)))}touch(e){this.#r.add(e.path)}#s(){let t=this.requestText();if(this.stored===void 0)return e(this.provider,t);let n=r(this.provider,this.stored,t);return(n.ok?n.advice:n.issues).filter(e=>{let{field:t}=this.#u(e);return t===void 0||this.keptMask(t)===void 0||e.code===`secret_required`})}#c(){return this.fields.filter(({path:e,required:t})=>!t&&this.#l().includes(e)).filter(e=>this.keptMask(e)===void 0&&$t(this.value(e))).map(({path:e,label:t})=>({severity:`error`,code:`value_required`,path:e.split(`.`),message:`${t} is required`,text:`is required`,...this.methods.length>1&&{hint:`Or choose another way to sign in`}}))}#l(){return this.methods.find(({name:e})=>e===this.method)?.needs??[]}#u(e){return on(e,this.shown,e=>this.value(e))}#d(){let e=e=>this.fields.some(t=>t.path===e&&this.#o(t)),{methods:t}=this;return this.stored===void 0?t[0]:t.find(({needs:t})=>t.length>0&&t.every(e))??t.find(({fields:t})=>t.some(e))??t.find(({needs:e})=>e.length===0)??t[0]}};function un({kind:e}){return e===`secret`||e===`optional_secret`}function dn({issue:e},{issue:t}){return e.code===t.code&&e.path.join(`.`)===t.path.join(`.`)}var fn=u`
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
  :disabled {
    color: inherit;
    cursor: default !important;
    opacity: 1;
  }

  :disabled:not([type="radio"], [type="checkbox"]) {
    -webkit-text-fill-color: currentColor;
    border-style: dashed;
  }

  button:disabled,
  .chips > :disabled {
    display: none;
  }

  :disabled::placeholder {
    color: transparent;
    -webkit-text-fill-color: transparent;
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
  pre {
    font-family: var(--mono);
    font-size: 13px;
  }

  ::placeholder {
    font-family: var(--font);
    font-size: 14px;
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
`,pn=u`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--text);
    font: 14px/1.5 var(--font);
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
`,mn=u`
  .chips ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .chips ul {
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
    font-size: 13px;
  }

  .chip > span {
    overflow-wrap: anywhere;
  }

  .chip .remove {
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
`,hn=u`
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
    font-size: 14px;
  }

  .mark {
    color: var(--muted);
    font-weight: 400;
    font-size: 13px;
  }

  .help,
  .note,
  .notice,
  .small {
    color: var(--muted);
    font-size: 13px;
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
    font-size: 13px;
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
    font-size: 13px;
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
    font-size: 13px;
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
`,gn=[u`
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
    --mono: var(--bifrost-mono, ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace);
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
`,pn,fn,hn,mn],_n=[[`json`,`JSON`],[`curl`,`curl`],[`typescript`,`TypeScript`]];function vn(e,t,n){let{words:r}=e,i=$e(t.format,e.state,n),a=n=>{t.format=n,t.copied=void 0,e.update()};return T`<section class="preview" part="preview" aria-labelledby="preview-title">
    <div class="line">
      <h2 class="label" id="preview-title">${r.preview}</h2>
      <span class="space"></span>
      <div class="ways small-ways" role="group" aria-labelledby="preview-title">
        ${_n.map(([e,n])=>T`<button
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
    <p class="note" role="status">${t.copied===!1?r.copyFailed:D}</p>
    <pre><code>${i}</code></pre>
  </section>`}var yn=CSS.supports(`-webkit-text-security`,`disc`)?`text`:`password`;function bn(e,t){return e.secret&&!t.display(e).isRevealed&&!B(t.state.text(e))}function X(e){return t=>{e&&t.preventDefault()}}function xn(e,t){let n=t.state.text(e);if(!e.secret||n===``||B(n))return D;let r=t.display(e),{show:i,hide:a}=t.words;return T`<button
    type="button"
    class="quiet"
    aria-controls=${e.path}
    aria-label="${r.isRevealed?a:i} ${e.label}"
    @click=${()=>{r.isRevealed=!r.isRevealed,t.update()}}
  >
    ${r.isRevealed?a:i}
  </button>`}function Sn(e,t){let n=t.state.storedSecret(e);if(n===void 0)return{isAlone:!1,content:T``};let{fate:r,mask:i}=n;return r===`replaced`?{isAlone:!1,content:Cn(e,t)}:{isAlone:!0,content:T`<div class="line stored" part="control">
    ${r===`kept`?T`<span class="mask"><span class="unseen">${t.words.stored}: </span>${i}</span>
            ${wn(e,t,`replaced`,t.words.replace,!0)}
            ${wn(e,t,`cleared`,t.words.clear)}`:T`<span class="note">${t.words.willBeCleared}</span> ${Cn(e,t,!0)}`}
  </div>`}}function Cn(e,t,n=!1){return T`<span class="keep">${wn(e,t,`kept`,t.words.keepStored,n)}</span>`}function wn(e,t,n,r,i=!1){return T`<button
    type="button"
    class="quiet"
    id=${i?e.path:D}
    aria-label="${r}: ${e.label}"
    @click=${()=>{t.state.setFate(e,n),t.set(e,``),t.focusOn(e.path)}}
  >
    ${r}
  </button>`}var Tn=262144;function En(e,t){let n=Sn(e,t);if(n.isAlone)return H(e,t,n.content);let r=t.display(e),i=bn(e,t),a=e=>n=>{n.preventDefault(),r.isTarget!==e&&(r.isTarget=e,t.update())};return H(e,t,T`<div
        part="control"
        class="drop ${r.isTarget?`target`:``}"
        @dragover=${a(!0)}
        @dragleave=${a(!1)}
        @drop=${n=>{a(!1)(n);let[r]=n.dataTransfer?.files??[];r&&On(r,e,t)}}
      >
        <textarea
          id=${e.path}
          class=${i?`masked`:``}
          rows="5"
          placeholder=${e.placeholder??D}
          aria-describedby=${U(e,t)}
          aria-invalid=${W(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:D}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          data-1p-ignore
          data-bwignore="true"
          data-lpignore="true"
          data-form-type="other"
          .value=${R(t.state.text(e))}
          @input=${n=>{r.notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>mt(n,e,t)}
          @copy=${X(i)}
          @cut=${X(i)}
          @dragstart=${X(i)}
        ></textarea>
        <div class="line under">
          <button type="button" class="quiet" @click=${Dn}>${t.words.openFile}</button>
          <span class="note">${t.words.orDrop}</span>
          <input
            type="file"
            hidden
            accept=".json,application/json"
            @change=${n=>{let r=n.target,[i]=r.files??[];i&&On(i,e,t),r.value=``}}
          />
          <span class="space"></span>
          ${xn(e,t)}
        </div>
      </div>
      ${n.content}`)}function Dn(e){e.currentTarget.parentElement?.querySelector(`input[type=file]`)?.click()}async function On(e,t,n){let r=n.display(t);if(e.size>Tn)return r.notice=z(n.words.fileTooLarge,{name:e.name}),n.update();let i=await e.text();r.notice=z(n.words.fileRead,{name:e.name}),r.isRevealed=!1,n.set(t,i.trim()),n.touch(t)}function kn(e,t){let[n=e.label,r=``]=(e.placeholder??``).split(`|`).map(e=>e.trim());return jn(e,t,[{name:`name`,label:n,isMark:!1},{name:`value`,label:r,isMark:!1}],e=>{let[t,n]=_t(e);return{name:t,value:n}})}function An(e,t){let n=e.columns.map(({name:e,label:t,placeholder:n,input:r})=>({name:e,label:t,placeholder:n,isMark:r===`switch`})),[r]=n;return jn(e,t,n,e=>({[r?.name??``]:e}))}function jn(e,t,n,r){let i=t.state.value(e),a=n=>t.set(e,n),o=(t,r=n[0])=>t===0&&r===n[0]?e.path:`${e.path}-${t}-${r?.name}`,s=()=>{a([...i,Object.fromEntries(n.filter(({isMark:e})=>!e).map(({name:e})=>[e,``]))]),t.focusOn(o(i.length))},c=n=>{a(i.filter((e,t)=>t!==n)),t.focusOn(i.length>1?o(Math.max(n-1,0)):e.path)},l=(e,t,n)=>a(i.map((r,i)=>i===e?{...r,[t]:n}:r)),u=(e,t)=>a(i.map((n,r)=>({...n,[t]:r===e}))),d=(e,t)=>{let n=gt(e.clipboardData?.getData(`text`)??``);n.length<2||(e.preventDefault(),a([...i.slice(0,t),...n.map(r),...i.slice(t+1)]))},f=(r,i,a)=>T`<label class="cell">
    <span class="small">${a.label}</span>
    <input
      id=${o(i,a)}
      type="text"
      placeholder=${a.placeholder??D}
      aria-describedby=${U(e,t)}
      aria-invalid=${dt(e,t,i,a.name)?`true`:W(e,t)}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      .value=${R(String(r[a.name]??``))}
      @input=${e=>l(i,a.name,e.target.value)}
      @paste=${e=>a===n[0]&&d(e,i)}
    />
  </label>`,p=(t,n,r)=>T`<label class="choice">
    <input
      type="radio"
      name="${e.path}-${r.name}"
      .checked=${R(t[r.name]===!0)}
      @change=${()=>u(n,r.name)}
    />
    ${r.label}
  </label>`;return ut(e,t,T`<div class="rows" part="control">
      ${i.map((r,i)=>{let a=`${e.label}, ${z(t.words.row,{number:i+1})}`;return T`<div class="row" role="group" aria-label=${a}>
          ${n.map(e=>(e.isMark?p:f)(r,i,e))}
          <button
            type="button"
            class="quiet remove"
            aria-label=${z(t.words.remove,{name:a})}
            @click=${()=>c(i)}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>`})}
      <button type="button" class="plain" id=${i.length===0?e.path:D} @click=${s}>
        ${t.words.addRow}
      </button>
    </div>`)}function Mn(e,t){let n=t.state.value(e)===!0;return H(e,t,T`<span class="switch" part="control">
      <input
        id=${e.path}
        type="checkbox"
        role="switch"
        aria-describedby=${U(e,t)}
        aria-invalid=${W(e,t)}
        .checked=${R(n)}
        @change=${n=>{t.set(e,n.target.checked),t.touch(e)}}
      />
      <span class="note" aria-hidden="true">${n?t.words.on:t.words.off}</span>
    </span>`)}function Z(e,t){let n=Sn(e,t);if(n.isAlone)return H(e,t,n.content);let r=bn(e,t),i=t.state.text(e);return H(e,t,T`<div class="line ${e.secret&&i!==``&&!B(i)?`inset`:``}" part="control">
        <input
          id=${e.path}
          class=${r?`masked`:``}
          type=${r?yn:`text`}
          inputmode=${Nn(e)}
          placeholder=${e.placeholder??D}
          aria-describedby=${U(e,t)}
          aria-invalid=${W(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:D}
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          data-1p-ignore
          data-bwignore="true"
          data-lpignore="true"
          data-form-type="other"
          dir=${e.name===`name`?`auto`:D}
          .value=${R(i)}
          @input=${n=>{t.display(e).notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>e.redacted&&mt(n,e,t)}
          @copy=${X(r)}
          @cut=${X(r)}
          @dragstart=${X(r)}
        />
        ${xn(e,t)}
      </div>
      ${n.content}`)}function Nn({input:e}){return e===`number`?`decimal`:e===`url`?`url`:D}var Pn={password:Z,text:Z,url:Z,number:Z,multiline:En,switch:Mn,list:vt,map:kn,rows:An};function Fn(e,t){return Pn[e.input](e,t)}function In(e){let{state:t,words:n}=e;if(t.methods.length===0)return D;let r=t.methods.find(({name:e})=>e===t.method);return T`<fieldset class="field" part="field" aria-describedby="sign-in-help">
    <legend part="label" class="label">${n.signIn}</legend>
    <div class="ways" part="control">
      ${t.methods.map(({name:n,label:r})=>T`<label class="way">
          <input
            type="radio"
            name="sign-in"
            id="sign-in-${n}"
            .checked=${R(n===t.method)}
            @change=${()=>{t.choose(n),e.changed()}}
          />
          <span>${r}</span>
        </label>`)}
    </div>
    <p part="help" class="help" id="sign-in-help" aria-live="polite">${r?.help}</p>
  </fieldset>`}function Ln(e,t){return T`<div class="columns">
      <div class="column">${Q(e,`identity`)} ${Q(e,`address`)}</div>
      <div class="column">${In(e)} ${Q(e,`sign_in`)}</div>
    </div>
    <div class="usage">${Q(e,`usage`)}</div>
    ${Rn(e,t)}`}function Q(e,t){return Xe(e.state.shown.filter(e=>e.section===t),({path:e})=>e,t=>Fn(t,e))}function Rn(e,{isOpen:t,toggle:n}){let r=e.state.shown.filter(({section:e})=>e===`more`);if(r.length===0)return D;let i=r.map(({label:e})=>e).join(`, `);return T`<details .open=${R(t)} @toggle=${e=>n(e.target.open)}>
    <summary
      @click=${e=>{e.preventDefault(),n(!t)}}
    >
      ${e.words.more} <span class="note">${i}</span>
    </summary>
    <div class="folded">${Q(e,`more`)}</div>
  </details>`}function zn({state:e}){return e.shown.some(t=>t.section===`more`&&e.shownFindings(t).length>0)}var $=e=>e||void 0,Bn=class extends N{static formAssociated=!0;static styles=gn;static properties={provider:{converter:e=>e??``},baseProvider:{converter:$,attribute:`base-provider`},action:{converter:$},method:{converter:$},etag:{converter:$},readOnly:{type:Boolean,attribute:`readonly`,reflect:!0},stored:{attribute:!1},headers:{attribute:!1},issues:{attribute:!1},texts:{attribute:!1},notes:{attribute:!1}};#e=this.attachInternals();#t;#n=/* @__PURE__ */ new Map;#r=new Ht({submitted:()=>this.#y(),state:()=>this.#p(),target:()=>this.action?this.#d():void 0,headers:()=>this.headers,words:()=>this.#l(),showSaved:e=>this.#x(e),dispatch:(e,t)=>this.#S(e,t),update:()=>this.requestUpdate(),focusOn:e=>this.#C(e)});#i=!1;#a={format:`json`};#o=new Re(this);#s=new Ot(this,()=>{this.#v();let e=this.#p();return e.errors.length===0?e.requestText():void 0});constructor(){super(),this.provider=``,this.issues=[],this.readOnly=!1,this.addEventListener(`invalid`,()=>{this.#p().showAll(),this.requestUpdate()})}get form(){return this.#e.form}get validity(){return this.#e.validity}get validationMessage(){return this.#e.validationMessage}get willValidate(){return this.#e.willValidate}checkValidity(){return this.#e.checkValidity()}reportValidity(){let{errors:e}=this.#y();return e.length>0&&this.#C(J),e.length===0}focus(e){this.updateComplete.then(()=>this.#T()?.focus(e))}reset(){this.#h(),this.#r.reset(),this.#p().reset(),this.#g()}requestBody(){return this.#v(),JSON.parse(this.#p().requestText())}enter(e){this.performUpdate(),this.#h(),this.#p().enter(e),this.#g()}async submit(){await this.#r.submit()}formAssociatedCallback(e){this.#s.follow(e)}formDisabledCallback(e){this.readOnly=e}formResetCallback(){this.reset()}willUpdate(e){e.has(`provider`)||e.has(`baseProvider`)||e.has(`stored`)?this.#m():e.has(`texts`)&&this.#p().setTexts(this.texts),e.has(`issues`)&&this.issues.length>0&&this.#p().setServerIssues(this.issues),this.#i||=zn(this.#c())}render(){let e=this.#c(),t={isOpen:this.#i,toggle:e=>this.#_(e)};return T`<form
        novalidate
        autocomplete="off"
        @submit=${this.#b}
        @input=${Vn}
        @change=${Vn}
      >
        <fieldset class="body" ?inert=${this.#r.isBusy} ?disabled=${this.readOnly}>
          ${zt(e,e=>this.#C(e))} ${Ln(e,t)} ${Bt(e)}
        </fieldset>
        ${this.readOnly?D:Ft(e,{saving:this.#r.progress,cancel:()=>this.#S(`bifrost-key-cancelled`,void 0),confirm:()=>void this.submit(),goBack:()=>this.#r.goBack(),retry:()=>void this.submit()})}
      </form>
      ${this.readOnly?D:vn(e,this.#a,this.#d())}`}updated(){let[e]=this.#p().errors;if(e===void 0)return this.#e.setValidity({});let t=(e.field&&this.#w(e.field.path))??this.#T()??void 0;this.#e.setValidity({customError:!0},V(e,this.#c()).text,t)}#c(){let e=this.texts??{};return{state:this.#p(),words:this.#l(),texts:e,notes:this.notes??{},display:e=>this.#u(e),set:(e,t)=>{this.#p().set(e,t),this.#g()},changed:()=>this.#g(),update:()=>this.requestUpdate(),touch:e=>this.#o.run(()=>{this.#p().touch(e),this.requestUpdate()}),afterPress:e=>this.#o.run(e),focusOn:e=>this.#C(e)}}#l(){return{...Je,...this.texts?.form}}#u({path:e}){let t=this.#n.get(e)??{};return this.#n.set(e,t),t}#d(){let{etag:e}=this,t=this.action||`/api/providers/${encodeURIComponent(this.provider)}/keys`;return{url:URL.canParse?.(t,this.baseURI)===!1?t:new URL(t,this.baseURI).href,method:this.#f(),etag:e||void 0}}#f(){return(this.method||(this.stored?`PUT`:`POST`)).toUpperCase()}#p(){return this.#t===void 0&&this.#m(),this.#t}#m(){let{provider:e,baseProvider:t,stored:n,texts:r}=this,i=t?{name:e,base_provider_type:t}:e;this.#t?.wipe(),this.#h(),this.#r.reset(),this.#i=!1,this.#t=new ln({provider:i,stored:n,texts:r})}#h(){this.#n=/* @__PURE__ */ new Map}#g(){this.#r.reset(),this.#a.copied=void 0,this.requestUpdate(),this.dispatchEvent(new Event(`input`,{bubbles:!0,composed:!0}))}#_(e){this.#i!==e&&(this.#i=e,this.requestUpdate())}#v(){let e=this.#c();for(let t of e.state.fields)t.input===`list`&&q(t,e)}#y(){this.#v();let e=this.#p();return e.submit(),this.requestUpdate(),e}#b=e=>{e.preventDefault(),this.submit()};async#x({key:e,etag:t}){if(this.#p().wipe(),this.#h(),this.stored===void 0)return this.#p().reset();this.stored=e,this.etag=t,await this.updateComplete}#S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}#C(e){this.#p().fields.find(({path:t})=>t===e)?.section===`more`&&(this.#i=!0),this.requestUpdate(),this.updateComplete.then(()=>this.#w(e)?.focus())}#w(e){return this.renderRoot.querySelector(`[id="${e}"]`)}#T(){return this.renderRoot.querySelector(`.body :is(input, textarea, button)`)}};function Vn(e){e.stopPropagation()}var Hn=Bn;customElements.get(`bifrost-key-form`)||customElements.define(`bifrost-key-form`,Bn);export{Hn as BifrostKeyForm};