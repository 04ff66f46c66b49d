import{checkKey as e,isProviderName as t,keyFields as n,signInMethods as r,updateKey as i}from"../default.js";var a=globalThis,o=a.ShadowRoot&&(a.ShadyCSS===void 0||a.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,s=Symbol(),c=/* @__PURE__ */ new WeakMap,l=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(o&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=c.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&c.set(t,e))}return e}toString(){return this.cssText}},u=e=>new l(typeof e==`string`?e:e+``,void 0,s),d=(e,...t)=>new l(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,s),f=(e,t)=>{if(o)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=a.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},p=o?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return u(t)})(e):e,{is:m,defineProperty:ee,getOwnPropertyDescriptor:te,getOwnPropertyNames:ne,getOwnPropertySymbols:re,getPrototypeOf:ie}=Object,h=globalThis,ae=h.trustedTypes,oe=ae?ae.emptyScript:``,se=h.reactiveElementPolyfillSupport,g=(e,t)=>e,ce={toAttribute(e,t){switch(t){case Boolean:e=e?oe:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},le=(e,t)=>!m(e,t),ue={attribute:!0,type:String,converter:ce,reflect:!1,useDefault:!1,hasChanged:le};Symbol.metadata??=Symbol(`metadata`),h.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var _=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ue){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&ee(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=te(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ue}static _$Ei(){if(this.hasOwnProperty(g(`elementProperties`)))return;let e=ie(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(g(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(g(`properties`))){let e=this.properties,t=[...ne(e),...re(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(p(e))}else e!==void 0&&t.push(p(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return f(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?ce:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?ce:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??le)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};_.elementStyles=[],_.shadowRootOptions={mode:`open`},_[g(`elementProperties`)]=/* @__PURE__ */ new Map,_[g(`finalized`)]=/* @__PURE__ */ new Map,se?.({ReactiveElement:_}),(h.reactiveElementVersions??=[]).push(`2.1.2`);var de=globalThis,fe=e=>e,v=de.trustedTypes,pe=v?v.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,me=`$lit$`,y=`lit$${Math.random().toFixed(9).slice(2)}$`,b=`?`+y,he=`<${b}>`,x=document,S=()=>x.createComment(``),C=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ge=Array.isArray,_e=e=>ge(e)||typeof e?.[Symbol.iterator]==`function`,ve=`[ 	
\f\r]`,w=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ye=/-->/g,be=/>/g,T=RegExp(`>|${ve}(?:([^\\s"'>=/]+)(${ve}*=${ve}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),xe=/'/g,Se=/"/g,Ce=/^(?:script|style|textarea|title)$/i,E=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),D=Symbol.for(`lit-noChange`),O=Symbol.for(`lit-nothing`),we=/* @__PURE__ */ new WeakMap,k=x.createTreeWalker(x,129);function Te(e,t){if(!ge(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return pe===void 0?t:pe.createHTML(t)}var Ee=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=w;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===w?c[1]===`!--`?o=ye:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=T):(Ce.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=T):o=be:o===T?c[0]===`>`?(o=i??w,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?T:c[3]===`"`?Se:xe):o===Se||o===xe?o=T:o===ye||o===be?o=w:(o=T,i=void 0);let d=o===T&&e[t+1].startsWith(`/>`)?` `:``;a+=o===w?n+he:l>=0?(r.push(s),n.slice(0,l)+me+n.slice(l)+y+d):n+y+(l===-2?t:d)}return[Te(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},De=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Ee(t,n);if(this.el=e.createElement(l,r),k.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=k.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(me)){let t=u[o++],n=i.getAttribute(e).split(y),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?ke:r[1]===`?`?Ae:r[1]===`@`?je:M}),i.removeAttribute(e)}else e.startsWith(y)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ce.test(i.tagName)){let e=i.textContent.split(y),t=e.length-1;if(t>0){i.textContent=v?v.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],S()),k.nextNode(),c.push({type:2,index:++a});i.append(e[t],S())}}}else if(i.nodeType===8){if(i.data===b)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(y,e+1))!==-1;)c.push({type:7,index:a}),e+=y.length-1}}a++}}static createElement(e,t){let n=x.createElement(`template`);return n.innerHTML=e,n}};function A(e,t,n=e,r){if(t===D)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=C(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=A(e,i._$AS(e,t.values),i,r)),t}var Oe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??x).importNode(t,!0);k.currentNode=r;let i=k.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new j(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Me(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=k.nextNode(),a++)}return k.currentNode=x,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},j=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=O,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=A(this,e,t),C(e)?e===O||e==null||e===``?(this._$AH!==O&&this._$AR(),this._$AH=O):e!==this._$AH&&e!==D&&this._(e):e._$litType$===void 0?e.nodeType===void 0?_e(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==O&&C(this._$AH)?this._$AA.nextSibling.data=e:this.T(x.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=De.createElement(Te(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Oe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=we.get(e.strings);return t===void 0&&we.set(e.strings,t=new De(e)),t}k(t){ge(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(S()),this.O(S()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=fe(e).nextSibling;fe(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},M=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=O,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=O}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=A(this,e,t,0),a=!C(e)||e!==this._$AH&&e!==D,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=A(this,r[n+o],t,o),s===D&&(s=this._$AH[o]),a||=!C(s)||s!==this._$AH[o],s===O?e=O:e!==O&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===O?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},ke=class extends M{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===O?void 0:e}},Ae=class extends M{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==O)}},je=class extends M{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=A(this,e,t,0)??O)===D)return;let n=this._$AH,r=e===O&&n!==O||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==O&&(n===O||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Me=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){A(this,e)}},Ne={M:me,P:y,A:b,C:1,L:Ee,R:Oe,D:_e,V:A,I:j,H:M,N:Ae,U:je,B:ke,F:Me},Pe=de.litHtmlPolyfillSupport;Pe?.(De,j),(de.litHtmlVersions??=[]).push(`3.3.3`);var Fe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new j(t.insertBefore(S(),e),e,void 0,n??{})}return i._$AI(e),i},Ie=globalThis,N=class extends _{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Fe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return D}};N._$litElement$=!0,N.finalized=!0,Ie.litElementHydrateSupport?.({LitElement:N});var Le=Ie.litElementPolyfillSupport;Le?.({LitElement:N}),(Ie.litElementVersions??=[]).push(`4.2.2`);var Re=[`pointerdown`,`pointerup`,`pointercancel`],ze=class{#e=!1;#t=[];constructor(e){e.addController(this)}run(e){this.#e?this.#t.push(e):e()}hostConnected(){for(let e of Re)addEventListener(e,this.#n,!0)}hostDisconnected(){for(let e of Re)removeEventListener(e,this.#n,!0);this.#e=!1}#n=({type:e})=>{this.#e=e===`pointerdown`,this.#e||setTimeout(()=>this.#r())};#r(){for(let e of this.#t.splice(0))e()}},P={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Be=e=>(...t)=>({_$litDirective$:e,values:t}),Ve=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:He}=Ne,Ue=e=>e,We=e=>e.strings===void 0,Ge=()=>document.createComment(``),F=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new He(r.insertBefore(Ge(),i),r.insertBefore(Ge(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Ue(e).nextSibling;Ue(r).insertBefore(e,i),e=t}}}return n},I=(e,t,n=e)=>(e._$AI(t,n),e),Ke={},qe=(e,t=Ke)=>e._$AH=t,Je=e=>e._$AH,Ye=e=>{e._$AR(),e._$AA.remove()},L=Be(class extends Ve{constructor(e){if(super(e),e.type!==P.PROPERTY&&e.type!==P.ATTRIBUTE&&e.type!==P.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!We(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===D||t===O)return t;let n=e.element,r=e.name;if(e.type===P.PROPERTY){if(t===n[r])return D}else if(e.type===P.BOOLEAN_ATTRIBUTE){if(!!t===n.hasAttribute(r))return D}else if(e.type===P.ATTRIBUTE&&n.getAttribute(r)===t+``)return D;return qe(e),t}}),Xe={createKey:`Create key`,saveChanges:`Save changes`,creating:`Creating…`,saving:`Saving…`,cancel:`Cancel`,tryAgain:`Try again`,waiting:`Waiting for the endpoint to answer.`,required:`required`,error:`Error`,advice:`Advice`,oneToCorrect:`1 thing to correct`,manyToCorrect:`{count} things to correct`,signIn:`How does this key sign in?`,more:`More settings`,show:`Show`,hide:`Hide`,reference:`Environment variable`,stored:`Stored`,replace:`Replace`,clear:`Remove`,keepStored:`Keep the stored one`,willBeCleared:`The stored value will be removed.`,trimmed:`White space around the pasted text was removed.`,openFile:`Open a file`,orDrop:`or drop it here`,fileRead:`{name} was read.`,fileUnreadable:`{name} could not be read: it may be empty, or not UTF-8 text.`,fileTooLarge:`{name} was not read: it is larger than 256 KB.`,on:`On`,off:`Off`,all:`All`,onlyThese:`Only these`,none:`None`,addItem:`Add to {label}`,remove:`Remove {name}`,removed:`{name} was removed.`,addRow:`Add a row`,row:`row {number}`,preview:`What will be sent`,copy:`Copy`,copied:`Copied`,copyFailed:`The browser does not allow copying. Select the text instead.`,unreachable:`The endpoint could not be reached, or its answer was lost. Check the list of keys before you try again: the key may have been saved.`,timedOut:`The endpoint did not answer within 30 seconds. Check the list of keys before you try again: the key may have been saved.`,unreadable:`The answer could not be read: it may be a proxy's page. Check the list of keys before you try again: the key may have been saved.`,unexpected:`The endpoint answered with status {status}.`,nothingLost:`Nothing that you entered is lost.`,conflict:`Someone changed this key while you edited it. Nothing was saved.`,removesStored:`Saving removes the stored credentials for {methods}.`,removeAndSave:`Remove and save`,goBack:`Go back`,saved:`The key was saved.`,notSaved:`The key was not saved.`,cannotRun:`The form cannot run on this page: {reason}`};function R(e,t){return e.replace(/\{(\w+)\}/g,(e,n)=>String(t[n]??e))}var Ze=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Qe=Be(class extends Ve{constructor(e){if(super(e),e.type!==P.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=Je(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=I(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=I(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=I(i[d],a[m]),F(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=I(i[f],a[p]),F(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Ze(o,p,m),u=Ze(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=F(e,i[d]);I(t,a[p]),c[p]=t}else c[p]=I(n,a[p]),F(e,i[d],n),i[t]=null;p++}else Ye(i[f]),f--}else Ye(i[d]),d++;for(;p<=m;){let t=F(e,c[m+1]);I(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&Ye(e)}return this.ut=o,qe(e,c),D}});function $e(e,t){let n=t.texts.issue?.(e.issue),{text:r,hint:i}=n??e.issue,a=et(e,t);return{text:tt(n||a===void 0?n?r:e.issue.message:`${a} ${r}`),hint:i&&tt(i)}}function et({field:e,index:t,column:n},{state:r,words:i}){if(e===void 0)return;if(t===void 0)return e.label;let a=r.value(e)?.[t];return typeof a==`string`?`“${a}”`:`${e.columns.find(e=>e.name===n)?.label??e.label}, ${R(i.row,{number:t+1})},`}function tt(e){return/[.!?…]$/.test(e)?e:`${e}.`}function nt(e,t,n){return st(e,t,E`${E`<label part="label" class="label" for=${e.path}>${e.label}${V(e,t)}</label>`}${n}`)}function rt(e,t,n){return st(e,t,E`${E`<span part="label" class="label">${e.label}${V(e,t)}</span>`}${n}`)}function it(e,t,n){return st(e,t,E`<fieldset aria-describedby=${z(e,t)}>
      <legend part="label" class="label">${e.label}${V(e,t)}</legend>
      ${n}
    </fieldset>`)}function z(e,t){let n=new Set(t.state.shownFindings(e).map(({issue:e})=>e.severity));return[`${e.path}-help`,...[...n].map(t=>`${e.path}-${t}`)].join(` `)}function B(e,t){return t.state.shownFindings(e).some(({issue:e})=>e.severity===`error`)?`true`:O}function at(e,t,n,r){return t.state.shownFindings(e).some(e=>e.index===n&&(r===void 0||e.column===r)&&e.issue.severity===`error`)}function ot(e,{words:t}){return e.length===0?E`<span class="note">${t.none}</span>`:O}function st(e,t,n){let r=t.state.shownFindings(e),{notice:i}=t.display(e);return E`<div part="field" class="field" data-input=${e.input} data-path=${e.path} @focusout=${n=>{let r=n.currentTarget,i=r.contains(n.relatedTarget),a=r.contains(r.getRootNode().activeElement);!i&&!a&&t.touch(e)}}>
    ${n}
    <p part="help" class="help" id="${e.path}-help">${e.help} ${t.notes[e.path]??O}</p>
    <p class="notice" role="status">${i??O}</p>
    <div id="${e.path}-error" aria-live="polite">${H(`error`,r,t)}</div>
    <div id="${e.path}-advice">${H(`advice`,r,t)}</div>
  </div>`}function V(e,{state:t,words:n,isReadOnly:r}){let i=e.accepts_reference&&t.isReference(e);return E`${t.isNeeded(e)&&!r?E` <span class="mark">${n.required}</span>`:O}${i?E` <span class="tag">${n.reference}</span>`:O}`}function H(e,t,n){return Qe(t.filter(({issue:t})=>t.severity===e),({issue:e})=>`${e.code} ${e.path.join(`.`)}`,t=>{let{text:r,hint:i}=$e(t,n),[a,o]=e===`error`?[`✕`,n.words.error]:[`⚠`,n.words.advice];return E`<p part=${e} class="finding ${e}" data-code=${t.issue.code}>
        <span class="icon" aria-hidden="true">${a}</span>
        <span><span class="unseen">${o}: </span>${r}${i?E` <span class="hint">${i}</span>`:O}</span>
      </p>`})}function ct(e,t,n){let r=e.clipboardData?.getData(`text`)??``,i=r.trim();if(n.isReadOnly||i===r)return;e.preventDefault();let a=e.target;lt(a,i),n.set(t,a.value),n.display(t).notice=n.words.trimmed}function lt(e,t){e.getRootNode().activeElement===e&&document.execCommand(`insertText`,!1,t)||e.setRangeText(t,e.selectionStart??0,e.selectionEnd??0,`end`)}function ut(e){return e.split(/[\n,]/).map(e=>e.trim().replace(/^(["'])(.*)\1$/,`$2`)).filter(e=>e!==``)}function dt(e){return e.split(`
`).map(e=>e.trim()).filter(e=>e!==``)}function ft(e){let[,t=e,n=``]=/^(.*?)\s*(?:\t|,|=>?|→|:\s)\s*(.*)$/.exec(e)??[];return[t,n]}var pt={autocomplete:`off`,autocapitalize:`none`,autocorrect:`off`,spellcheck:`false`,writingsuggestions:`false`,"data-1p-ignore":``,"data-bwignore":`true`,"data-lpignore":`true`,"data-form-type":`other`,"data-private":``,"data-sentry-mask":``,"data-dd-privacy":`mask`},mt=CSS.supports(`-webkit-text-security`,`disc`)?`text`:`password`,U=Be(class extends Ve{#e=!1;render(){return D}update({element:e}){if(!this.#e)for(let[t,n]of Object.entries(pt))e.setAttribute(t,n);return this.#e=!0,D}});function ht(e,t){if(!Array.isArray(e.default))return it(e,t,vt(e,t,e.path));let n=gt(e,t),{all:r,onlyThese:i,none:a}=t.words;return it(e,t,E`<div class="choices" part="control">
        ${[[`all`,r],[`these`,i],[`none`,a]].map(([r,i],a)=>E`<label class="choice">
            <input
              type="radio"
              name=${e.path}
              id=${a===0?e.path:`${e.path}-${r}`}
              aria-describedby=${z(e,t)}
              ?disabled=${t.isReadOnly}
              .checked=${L(n===r)}
              @change=${()=>_t(e,t,r)}
            />
            ${i}
          </label>`)}
      </div>
      ${n===`these`?vt(e,t,`${e.path}-item`):O}`)}function gt(e,t){let n=W(e,t),{choice:r}=t.display(e);return String(n)===String(e.default)?`all`:n.length>0||r===`these`?`these`:`none`}function _t(e,t,n){G(e,t);let r=t.display(e);gt(e,t)===`these`&&(r.items=W(e,t)),r.choice=n;let i={all:[...e.default],these:r.items??[],none:[]};t.set(e,i[n]),n!==`these`&&t.touch(e)}function vt(e,t,n){let r=W(e,t);return E`<div class="chips" part="control">
    ${r.length>0?bt(e,t,n):O}
    ${t.isReadOnly?ot(r,t):yt(e,t,n)}
  </div>`}function yt(e,t,n){return E`<input
      id=${n}
      class="rr-mask"
      type="text"
      aria-label=${R(t.words.addItem,{label:e.label})}
      aria-describedby=${z(e,t)}
      aria-invalid=${B(e,t)}
      placeholder=${e.placeholder??O}
      ${U()}
      .value=${L(t.display(e).draft??``)}
      @input=${r=>xt(r,e,t,n)}
      @compositionend=${r=>xt(r,e,t,n)}
      @keydown=${r=>St(r,e,t,n)}
      @paste=${r=>Ct(r,e,t,n)}
      @blur=${()=>t.afterPress(()=>G(e,t))}
    />`}function bt(e,t,n){let r=(r,i)=>E`<button
    type="button"
    class="quiet remove"
    id="${e.path}-${i}"
    aria-label=${R(t.words.remove,{name:r})}
    @click=${()=>Dt(e,t,i,n)}
  >
    <span aria-hidden="true">✕</span>
  </button>`;return E`<ul>
      ${W(e,t).map((n,i)=>E`<li class="chip ${at(e,t,i)?`wrong`:``}">
          <span dir="auto">${n}</span>
          ${t.isReadOnly?O:r(n,i)}
        </li>`)}
    </ul>`}function W(e,t){return t.state.value(e)}function xt(e,t,n,r){let i=n.display(t);i.notice=void 0,i.draft=e.target.value;let a=e instanceof InputEvent&&e.isComposing;i.draft.includes(`,`)&&!a?wt(t,n,r):n.update()}function St(e,t,n,r){if(e.isComposing)return;let{draft:i=``}=n.display(t);e.key===`Enter`&&i.trim()!==``&&(e.preventDefault(),wt(t,n,r));let a=W(t,n).length-1;e.key===`Backspace`&&i===``&&a>=0&&!e.repeat&&Dt(t,n,a,r)}function Ct(e,t,n,r){let i=e.clipboardData?.getData(`text`)??``;if(ut(i).length<2)return;e.preventDefault();let{value:a,selectionStart:o,selectionEnd:s}=e.target;n.display(t).draft=a.slice(0,o??0)+i+a.slice(s??0),wt(t,n,r)}function wt(e,t,n){G(e,t),Tt(e,t,n)}function Tt(e,t,n){let r=Array.isArray(e.default)&&gt(e,t)!==`these`;t.focusOn(r?e.path:n)}function G(e,t){let{draft:n=``}=t.display(e);n!==``&&Et(e,t,ut(n))}function Et(e,t,n){t.display(e).draft=``,t.set(e,[...W(e,t),...n]),t.touch(e)}function Dt(e,t,n,r){let i=W(e,t),a=t.display(e);a.choice=`these`,a.notice=R(t.words.removed,{name:i[n]??``}),t.set(e,i.filter((e,t)=>t!==n)),Tt(e,t,r)}var Ot=class{#e;#t;#n=null;#r=null;constructor(e,t){this.#e=e,this.#t=t}follow(e){this.#n?.removeEventListener(`submit`,this.#i,!0),this.#n?.removeEventListener(`formdata`,this.#a),this.#n=e,e?.addEventListener(`submit`,this.#i,!0),e?.addEventListener(`formdata`,this.#a)}#i=({submitter:e})=>{this.#r=e,setTimeout(()=>{this.#r=null})};#a=({formData:e})=>{let t=this.#e.getAttribute(`name`);if(!t||this.#e.matches(`:disabled`)||(this.#r?.getAttribute(`formmethod`)??this.#n?.getAttribute(`method`)??`get`).toLowerCase()!==`post`)return;let n=this.#t();n!==void 0&&e.append(t,n)}};function kt({input:e}){if(e!==`switch`)return e===`list`||e===`map`||e===`rows`?[]:``}function At(e){let{default:t}=e;return t===void 0?kt(e):typeof t==`number`?String(t):structuredClone(t)}function K(e,t){let n=jt(t,e);if(n==null)return{value:e.input===`switch`?At(e):kt(e)};if(e.kind!==`secret`&&e.kind!==`optional_secret`)return{value:Mt(e,n)};let{value:r,env_var:i}=n;return i===``?e.redacted&&r!==``?{value:``,mask:r}:{value:r}:{value:i}}function jt(e,{path:t}){return t.split(`.`).reduce((e,t)=>e?.[t],e)}function Mt({input:e,kind:t},n){if(t.endsWith(`secret`)&&typeof n==`object`)return Ft(n);switch(e){case`switch`:return typeof n==`boolean`?n:void 0;case`list`:return[n].flat().map(Nt);case`map`:return Pt(n)?Object.entries(n).map(([e,t])=>({name:e,value:Nt(t)})):[];case`rows`:return Array.isArray(n)?structuredClone(n.filter(Pt)):[];default:return Nt(n)}}function Nt(e){return typeof e==`string`?e:JSON.stringify(e)}function Pt(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function Ft({value:e,env_var:t}){return t||(e??``)}function It(e){return Array.isArray(e)?e.every(e=>typeof e==`object`&&q(e)):e===void 0||e===``}function q(e){return Object.values(e).every(e=>e===``||e===!1)}function Lt({input:e},t){return e===`number`?Rt(t):e===`map`?zt(t.filter(e=>!q(e))):JSON.stringify(e===`rows`?t.filter(e=>!q(e)).map(Bt):t)}function Rt(e){let t=Number(e);return JSON.stringify(e.trim()!==``&&Number.isFinite(t)?t:e)}function zt(e){return`{${e.map(({name:e,value:t})=>`${JSON.stringify(e)}:${JSON.stringify(t)}`).join(`,`)}}`}function Bt(e){return Object.fromEntries(Object.entries(e).filter(([,e])=>e!==``&&e!==!1))}function Vt(e){let t=/* @__PURE__ */ new Map;for(let[n,r]of e){let[e=``,...i]=n.split(`.`);if(i.length===0){t.set(e,r);continue}let a=t.get(e)??/* @__PURE__ */ new Map;t.set(e,a.set(i.join(`.`),r))}return`{${[...t].map(([e,t])=>`${JSON.stringify(e)}:${typeof t==`string`?t:Vt(t)}`).join(`,`)}}`}function Ht(e){let{path:t,code:n,text:r,message:i}=e??{};return Array.isArray(t)&&[n,r,i].every(e=>typeof e==`string`)}function Ut(e,t,n){let r=t.find(({path:t})=>Wt(e.path,t));if(r===void 0)return{issue:e};let[i,a]=e.path.slice(r.path.split(`.`).length);return{issue:e,field:r,...typeof i==`number`&&{index:Gt(n(r),i)},...typeof a==`string`&&{column:a}}}function Wt(e,t){return`${e.join(`.`)}.`.startsWith(`${t}.`)}function Gt(e,t){return!Array.isArray(e)||typeof e[0]!=`object`?t:e.flatMap((e,t)=>q(e)?[]:[t])[t]??t}var Kt=3e4;async function qt({url:e,method:t,body:n,etag:r,headers:i}){try{let a=await fetch(e,{method:t,body:n,headers:{"Content-Type":`application/json`,...r!==void 0&&{"If-Match":r},...i},redirect:`error`,cache:`no-store`,referrerPolicy:`no-referrer`,signal:AbortSignal.timeout(Kt)});return Xt(a,await Jt(a))}catch(e){return{status:`failed`,isTimeout:Yt(e)}}}function Jt(e){return e.text().catch(e=>{if(Yt(e))throw e})}function Yt(e){return e instanceof DOMException&&e.name===`TimeoutError`}function Xt(e,t){let n=Zt(t);if(e.ok){if(n===void 0&&t!==``)return{status:`failed`,isUnreadable:!0};let r=e.headers.get(`ETag`),i=Qt(n)?n:void 0;return{status:`saved`,...i&&{key:i},...r!==null&&{etag:r}}}if(e.status===412)return{status:`conflict`};let{error:r,extra_fields:i}=$t(n)?n:{},a=Array.isArray(i?.issues)?i.issues.filter(Ht):[];return a.length>0?{status:`refused`,httpStatus:e.status,issues:a}:{status:`failed`,httpStatus:e.status,...r?.message&&{message:r.message}}}function Zt(e=``){try{return JSON.parse(e)}catch{return}}function Qt(e){return $t(e)&&typeof e.id==`string`}function $t(e){return typeof e==`object`&&!!e}var en=`confirm`,tn=`submit`;function nn(e,{saving:t,cancel:n,confirm:r,goBack:i,retry:a}){let{state:o,words:s}=e,c=o.stored!==void 0,l=t.status===`saving`,u=c?s.saveChanges:s.createKey,d=c?s.saving:s.creating;return E`
    ${t.status===`failed`?an(t,e,a):O}
    ${t.status===`confirming`?on(e,r,i):O}
    <div part="actions" class="actions">
      <button type="submit" id=${tn} part="submit" class="primary" aria-disabled=${l?`true`:O}>
        ${l?d:u}
      </button>
      <button type="button" part="cancel" class="plain" ?inert=${l} @click=${n}>${s.cancel}</button>
      <p class="note" role="status">${rn(t,e)}</p>
    </div>
  `}function rn(e,{words:t}){return e.status===`saving`&&e.isSlow?t.waiting:e.status===`saved`?t.saved:O}function an({message:e,canRetry:t},{words:n},r){return E`<div class="box danger line" role="alert">
    <p>${e} ${n.nothingLost}</p>
    ${t?E`<button type="button" class="plain" @click=${r}>${n.tryAgain}</button>`:O}
  </div>`}function on({state:e,words:t},n,r){let i=e.removedMethods.map(({label:e})=>e).join(`, `);return E`<div class="box caution line" id=${en} role="group" aria-labelledby="confirm-text" tabindex="-1">
    <p id="confirm-text">${R(t.removesStored,{methods:i})}</p>
    <button type="button" class="plain" @click=${n}>${t.removeAndSave}</button>
    <button type="button" class="plain" @click=${r}>${t.goBack}</button>
  </div>`}function sn(e,t){let[n=e.label,r=``]=(e.placeholder??``).split(`|`).map(e=>e.trim());return un(e,t,[{name:`name`,label:n,isMark:!1},{name:`value`,label:r,isMark:!1}],e=>{let[t,n]=ft(e);return{name:t,value:n}})}function cn(e,t){let n=e.columns.map(({name:e,label:t,placeholder:n,input:r})=>({name:e,label:t,placeholder:n,isMark:r===`switch`})),[r]=n;return un(e,t,n,e=>({[r?.name??``]:e}))}function ln({path:e,columns:t},n,r){let i=t[0]?.name??`name`,a=r??i;return n===0&&a===i?e:`${e}-${n}-${a}`}function un(e,t,n,r){let i=t.state.value(e),a=n=>{t.display(e).notice=void 0,t.set(e,n)},o=(t,r=n[0])=>ln(e,t,r?.name),s=()=>{a([...i,Object.fromEntries(n.filter(({isMark:e})=>!e).map(({name:e})=>[e,``]))]),t.focusOn(o(i.length))},c=(n,r)=>{a(i.filter((e,t)=>t!==n)),t.display(e).notice=R(t.words.removed,{name:r}),t.focusOn(i.length>1?o(Math.max(n-1,0)):e.path)},l=(e,t,n)=>a(i.map((r,i)=>i===e?{...r,[t]:n}:r)),u=(e,t)=>a(i.map((n,r)=>({...n,[t]:r===e}))),d=(e,n)=>{let o=dt(e.clipboardData?.getData(`text`)??``);t.isReadOnly||o.length<2||(e.preventDefault(),a([...i.slice(0,n),...o.map(r),...i.slice(n+1)]))},f=(r,i,a)=>E`<label class="cell">
    <span class="small">${a.label}</span>
    <input
      id=${o(i,a)}
      class="rr-mask"
      type="text"
      placeholder=${a.placeholder??O}
      aria-describedby=${z(e,t)}
      aria-invalid=${at(e,t,i,a.name)?`true`:B(e,t)}
      ${U()}
      ?readonly=${t.isReadOnly}
      .value=${L(String(r[a.name]??``))}
      @input=${e=>l(i,a.name,e.target.value)}
      @paste=${e=>a===n[0]&&d(e,i)}
    />
  </label>`,p=(n,r,i)=>E`<label class="choice">
    <input
      type="radio"
      name="${e.path}-${i.name}"
      ?disabled=${t.isReadOnly}
      .checked=${L(n[i.name]===!0)}
      @change=${()=>u(r,i.name)}
    />
    ${i.label}
  </label>`,m=(e,n)=>E`<button
    type="button"
    class="quiet remove"
    aria-label=${R(t.words.remove,{name:e})}
    @click=${()=>c(n,e)}
  >
    <span aria-hidden="true">✕</span>
  </button>`,ee=E`<button type="button" class="plain" id=${i.length===0?e.path:O} @click=${s}>
    ${t.words.addRow}
  </button>`;return it(e,t,E`<div class="rows" part="control">
      ${i.map((r,i)=>{let a=`${e.label}, ${R(t.words.row,{number:i+1})}`;return E`<div class="row" role="group" aria-label=${a}>
          ${n.map(e=>(e.isMark?p:f)(r,i,e))}
          ${t.isReadOnly?O:m(a,i)}
        </div>`})}
      ${t.isReadOnly?ot(i,t):ee}
    </div>`)}var J=`summary`;function dn(e,t){let{state:n,words:r}=e,i=n.errors.filter(({field:e})=>e!==void 0);return!n.isSubmitted||i.length===0?O:E`<div class="box danger" id=${J} role="group" aria-labelledby="summary-title" tabindex="-1">
    <p class="title" id="summary-title">${i.length===1?r.oneToCorrect:R(r.manyToCorrect,{count:i.length})}</p>
    <ul>
      ${i.map(n=>E`<li>
          <button type="button" class="link" @click=${()=>t(fn(n))}>
            ${$e(n,e).text}
          </button>
        </li>`)}
    </ul>
  </div>`}function fn({field:e,index:t,column:n}){if(e===void 0)return J;let{path:r,input:i}=e;return i===`list`&&t!==void 0?`${r}-${t}`:i===`rows`&&t!==void 0?ln(e,t,n):r}function pn(e){let t=e.state.otherFindings;return E`<div class="other" aria-live="polite">
    ${H(`error`,t,e)} ${H(`advice`,t,e)}
  </div>`}var mn=2e3,hn=class{progress={status:`idle`};#e;constructor(e){this.#e=e}get isBusy(){return this.progress.status===`saving`}reset(){this.isBusy||this.#o({status:`idle`})}goBack(){this.reset(),this.#e.focusOn(`sign-in-${this.#e.state().method}`)}async submit({isConfirmed:e=!1}={}){if(this.isBusy)return;let t=this.#e.submitted();if(t.errors.length>0)return this.reset(),this.#e.dispatch(`bifrost-key-rejected`,{issues:t.errors.map(({issue:e})=>e)}),this.#e.focusOn(J);if(t.removedMethods.length>0&&!e)return this.#o({status:`confirming`}),this.#e.focusOn(en);this.reset();let n=this.#e.target();n?await this.#n(t,n):await this.#t(t)}async#t(e){let t=[];if(this.#e.dispatch(vn(e),{body:JSON.parse(e.requestText()),waitUntil:e=>t.push(e)}),t.length===0)return;let{outcome:n,isShown:r}=await this.#r(e,()=>Promise.all(t).then(gn,_n));r&&(await this.#i(e,n),n.status===`refused`&&this.#e.focusOn(J))}async#n(e,t){let n={...t,body:e.requestText(),headers:this.#e.headers()},{outcome:r,isShown:i}=await this.#r(e,()=>qt(n));i&&await this.#i(e,r),this.#a(e,r,t),i&&r.status===`refused`&&this.#e.focusOn(J)}async#r(e,t){let{revision:n}=e;this.#o({status:`saving`,isSlow:!1}),this.#e.focusOn(tn);let r=setTimeout(()=>this.#o({status:`saving`,isSlow:!0}),mn),i=await t();return clearTimeout(r),this.#o({status:`idle`}),{outcome:i,isShown:e===this.#e.state()&&e.revision===n}}async#i(e,t){let n=this.#e.words();switch(t.status){case`saved`:return await this.#e.showSaved(t),this.#o({status:`saved`});case`refused`:return e.setServerIssues(t.issues);case`conflict`:return this.#o({status:`failed`,message:n.conflict,canRetry:!1});case`failed`:return this.#o({status:`failed`,message:yn(t,n),canRetry:!0})}}#a(e,t,n){let{dispatch:r}=this.#e;switch(t.status){case`saved`:{let{key:n,etag:i}=t;r(vn(e),{...n&&{key:n},...i!==void 0&&{etag:i}});break}case`conflict`:r(`bifrost-key-conflict`,n.etag===void 0?{}:{etag:n.etag});break;default:{let{httpStatus:e}=t,n=t.status===`refused`?t.issues:[];r(`bifrost-key-rejected`,{...e!==void 0&&{status:e},issues:n})}}}#o(e){this.progress=e,this.#e.update()}};function gn(e){let t=e.flatMap(e=>e?.issues??[]);if(t.some(({severity:e})=>e===`error`))return{status:`refused`,issues:t};let{key:n,etag:r}=e.find(e=>e?.key)??{};return{status:`saved`,...n&&{key:n},...r!==void 0&&{etag:r}}}function _n(){return{status:`failed`,isOfPage:!0}}function vn({stored:e}){return e===void 0?`bifrost-key-created`:`bifrost-key-updated`}function yn(e,t){let{httpStatus:n,message:r,isTimeout:i,isUnreadable:a,isOfPage:o}=e;if(o)return t.notSaved;if(i)return t.timedOut;if(a)return t.unreadable;if(n===void 0)return t.unreachable;let s=R(t.unexpected,{status:n});return r===void 0?s:`${s.replace(/\.$/,``)}: ${r}.`}function bn(e,t=``){return e.filter(({server_managed:e})=>!e).flatMap(e=>xn(e,t))}function xn({fields:e=[],input:t,section:n,...r},i){let a=i+r.name;if(t!==void 0&&n!==void 0)return[{...r,path:a,input:t,section:n,columns:e}];let o=bn(e,`${a}.`),[s]=o;return i!==``&&o.length===1&&s!==void 0?[{...s,label:r.label,help:r.help}]:o}var Sn=class{provider;stored;#e;fields=[];methods=[];method;findings=[];isSubmitted=!1;revision=0;#t=/* @__PURE__ */ new Map;#n=/* @__PURE__ */ new Map;#r=/* @__PURE__ */ new Map;#i=/* @__PURE__ */ new Set;#a=[];#o=[];constructor({provider:e,stored:t,former:n,texts:r}){this.provider=e,this.stored=t,this.#e=n,this.#s(r),this.reset()}setTexts(e){this.#s(e),this.#m()}#s(e){let t={texts:e?.fields},i=bn(n(this.provider,t));this.fields=this.stored?i.filter(({path:e})=>e!==`id`):i,this.methods=r(this.provider,t)}reset(){this.wipe();for(let e of this.fields){let{value:t,mask:n}=this.stored?K(e,this.stored):{value:At(e)};this.#t.set(e.path,t),n!==void 0&&this.#n.set(e.path,n)}this.method=this.#b()?.name,this.#l()}forgetSecrets(){for(let e of this.fields.filter(({secret:e})=>e))this.isReference(e)||this.#t.set(e.path,``),this.#r.get(e.path)===`replaced`&&this.#r.set(e.path,`kept`);this.#l()}wipe(){this.#t.clear(),this.#n.clear(),this.#r.clear(),this.#i.clear(),this.#o=[],this.isSubmitted=!1,this.findings=[]}value(e){return this.#t.has(e.path)?this.#t.get(e.path):kt(e)}text(e){return String(this.value(e)??``)}set(e,t){this.#t.set(e.path,t),this.#o=this.#o.filter(t=>this.#y(t).field?.path!==e.path),this.#l()}enter(e){let t=t=>this.fields.some(n=>n.path===t&&jt(e,n)),n=this.methods.find(({needs:e})=>e.length>0&&e.every(t));this.method=n?.name??this.method;for(let t of this.fields){let n=jt(e,t);if(n==null)continue;let r=Mt(t,n),i=this.#c(t,r);this.setFate(t,i?`kept`:r===``?`cleared`:`replaced`),this.#t.set(t.path,i?``:r)}this.#l()}#c(e,t){return[this.stored,this.#e].some(n=>n&&K(e,n).mask===t)}choose(e){this.method=e,this.#l()}#l(){this.revision+=1,this.#m()}get shown(){return this.fields.filter(e=>this.isShown(e))}isShown({group:e}){return e===void 0||this.method===void 0||e.includes(this.method)}isNeeded({required:e,path:t}){return e||this.#v().includes(t)}storedSecret({path:e}){let t=this.#n.get(e);return t===void 0?void 0:{mask:t,fate:this.#r.get(e)??`kept`}}keptMask(e){let{mask:t,fate:n}=this.storedSecret(e)??{};return n===`kept`||n===`replaced`&&this.text(e)===``?t:void 0}isReference(e){return this.text(e).startsWith(`env.`)&&!this.findings.some(({issue:t,field:n})=>n?.path===e.path&&t.code===`unusual_variable`)}setFate({path:e},t){this.#r.set(e,t)}get removedMethods(){if(!this.#f)return[];let e=this.fields.filter(e=>!this.isShown(e)&&this.#p(e)).map(({path:e})=>e);return this.methods.filter(({name:t,fields:n})=>t!==this.method&&n.some(t=>e.includes(t)))}requestText(e=(e,t)=>t){let t=this.fields.map(e=>[e,this.#u(e)]);return Vt(new Map(t.flatMap(([t,n])=>n===void 0?[]:[[t.path,e(t,n)]])))}#u(e){if(!this.isShown(e))return this.#d(e);let t=this.keptMask(e);if(t!==void 0)return JSON.stringify(t);let n=this.value(e);return!It(n)||Array.isArray(e.default)||this.#p(e)&&Cn(e)?Lt(e,n):void 0}#d(e){if(this.stored===void 0||!this.#p(e))return;let{value:t,mask:n=t}=K(e,this.stored);return!this.#f&&this.storedSecret(e)?.fate!==`cleared`?Lt(e,n):Cn(e)?`""`:void 0}get#f(){return this.method!==this.#b()?.name}#p(e){if(this.stored===void 0)return!1;let{value:t,mask:n}=K(e,this.stored);return n!==void 0||!It(t)}#m(){this.#a=this.#g(),this.#h()}#h(){let e=[...this.#a,...this.#o].map(e=>this.#y(e));this.findings=e.filter((t,n)=>e.findIndex(e=>wn(e,t))===n)}submit(){this.isSubmitted=!0,this.#o=[],this.#h()}showAll(){this.isSubmitted=!0}setServerIssues(e){this.#o=e.filter(Ht);for(let e of this.#o){let{field:t}=this.#y(e);t&&this.touch(t)}this.#h()}get errors(){return this.findings.filter(({issue:e})=>e.severity===`error`)}shownFindings(e){return this.isSubmitted||this.#i.has(e.path)?this.findings.filter(t=>t.field?.path===e.path):[]}get otherFindings(){return this.findings.filter(({field:e,issue:t})=>e===void 0&&(this.isSubmitted||this.#o.includes(t)))}touch(e){this.#i.add(e.path)}#g(){let t=this.requestText();if(this.stored===void 0)return e(this.provider,t);let n=i(this.provider,this.stored,t);return(n.ok?n.advice:n.issues).filter(e=>{let{field:t}=Ut(e,this.fields,e=>this.value(e));return t===void 0||!this.#_(t)||e.code===`secret_required`})}#_(e){return this.isShown(e)?this.keptMask(e)!==void 0:!this.#f&&this.storedSecret(e)?.fate===`kept`}#v(){return this.methods.find(({name:e})=>e===this.method)?.needs??[]}#y(e){return Ut(e,this.shown,e=>this.value(e))}#b(){let e=e=>this.fields.some(t=>t.path===e&&this.#p(t)),{methods:t}=this;return this.stored===void 0?t[0]:t.find(({needs:t})=>t.length>0&&t.every(e))??t.find(({fields:t})=>t.some(e))??t.find(({needs:e})=>e.length===0)??t[0]}};function Cn({kind:e}){return e===`secret`||e===`optional_secret`}function wn({issue:e},{issue:t}){return e.code===t.code&&e.path.join(`.`)===t.path.join(`.`)}var Tn=d`
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
`,En=d`
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
`,Dn=d`
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
`,On=d`
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
`,kn=[d`
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
`,En,Tn,On,Dn],An=`••••••••`;function jn(e,t,n){switch(e){case`json`:return Mn(t);case`curl`:return Nn(t,n);case`typescript`:return Pn(t,n)}}function Mn(e){return zn(e.requestText(In(e,()=>An)))}function Nn(e,{url:t,method:n,etag:r,hasToken:i}){let{text:a,variables:o}=Fn(e),s=a.replace(/[\\$`]/g,`\\$&`);for(let[e,{name:t,field:n}]of o){let r=n.input===`multiline`?`"${e}"`:e;s=s.replace(r,()=>`\${${t}}`)}let c=[`curl -X ${n} '${Rn(t)}'`,`-H 'Content-Type: application/json'`];return r!==void 0&&c.push(`-H 'If-Match: ${Rn(r)}'`),i&&c.push(`-H "Authorization: $AUTHORIZATION"`),`${[...c,`--data-binary @- <<BODY`].join(` \\
  `)}\n${s}\nBODY`}function Pn(e,{url:t,method:n,etag:r,hasToken:i}){let{text:a,variables:o}=Fn(e),s=zn(a).replace(/^(\s*)"([A-Za-z_]\w*)":/gm,`$1$2:`);for(let[e,{name:t}]of o)s=s.replace(`"${e}"`,()=>`process.env.${t}`);let c=[`"Content-Type": "application/json"`];return i&&c.push(`Authorization: process.env.AUTHORIZATION`),r!==void 0&&c.push(`"If-Match": ${JSON.stringify(r)}`),`const key = ${s};

await fetch(${JSON.stringify(t)}, {
  method: ${JSON.stringify(n)},
  headers: { ${c.join(`, `)} },
  body: JSON.stringify(key),
});`}function Fn(e){let t=/* @__PURE__ */ new Map;return{text:e.requestText(In(e,n=>{let r=`\ue000${t.size}\ue000`;return t.set(r,{name:Ln(e,n),field:n}),r})),variables:t}}function In(e,t){return(n,r)=>n.secret&&e.keptMask(n)===void 0&&e.text(n)!==``&&e.isShown(n)&&!e.isReference(n)?JSON.stringify(t(n)):r}function Ln({provider:e},{path:t,name:n}){let r=`${typeof e==`string`?e:e.name}_${t===`value`?`key`:n}`.toUpperCase().replace(/[^A-Z0-9]+/g,`_`);return/^\d/.test(r)?`_${r}`:r}function Rn(e){return e.replaceAll(`'`,`'\\''`)}function zn(e){return Bn(e).replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g,(e,t)=>`[${t.replace(/\n\s*/g,` `)}]`)}function Bn(e){let t=e.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)??[],n=0,r=()=>`\n${`  `.repeat(n)}`;return t.map((e,i)=>/^[{[][}\]]$/.test(`${e}${t[i+1]}`)||/^[{[][}\]]$/.test(`${t[i-1]}${e}`)?e:e===`{`||e===`[`?(n+=1,e+r()):e===`}`||e===`]`?(--n,r()+e):e===`,`?e+r():e===`:`?`: `:e).join(``)}var Vn=[[`json`,`JSON`],[`curl`,`curl`],[`typescript`,`TypeScript`]];function Hn(e,t,n){let{words:r}=e,i=jn(t.format,e.state,n),a=n=>{t.format=n,t.copied=void 0,e.update()};return E`<section class="preview" part="preview" aria-labelledby="preview-title">
    <div class="line">
      <h2 class="label" id="preview-title">${r.preview}</h2>
      <span class="space"></span>
      <div class="ways small-ways" role="group" aria-labelledby="preview-title">
        ${Vn.map(([e,n])=>E`<button
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
    <p class="note" role="status">${t.copied===!1?r.copyFailed:O}</p>
    <pre><code>${i}</code></pre>
  </section>`}function Un(e,t){return e.secret&&!t.display(e).isRevealed&&!t.state.isReference(e)}function Y(e){return t=>{e&&t.preventDefault()}}function Wn(e,t){let n=t.state.text(e);if(!e.secret||n===``||t.state.isReference(e))return O;let r=t.display(e),{show:i,hide:a}=t.words;return E`<button
    type="button"
    class="quiet"
    aria-controls=${e.path}
    aria-label="${r.isRevealed?a:i} ${e.label}"
    @click=${()=>{r.isRevealed=!r.isRevealed,t.update()}}
  >
    ${r.isRevealed?a:i}
  </button>`}function Gn(e,t){let n=t.state.storedSecret(e);if(n===void 0)return{isAlone:!1,content:E``};let{fate:r,mask:i}=n;return r===`replaced`?{isAlone:!1,content:qn(e,t)}:{isAlone:!0,content:E`<div class="line stored" part="control">
    ${r===`kept`?E`<span class="mask"><span class="unseen">${t.words.stored}: </span>${i}</span>
            ${t.isReadOnly?O:Kn(e,t)}`:E`<span class="note">${t.words.willBeCleared}</span> ${qn(e,t,!0)}`}
  </div>`}}function Kn(e,t){return E`${Jn(e,t,`replaced`,t.words.replace,!0)}
    ${Jn(e,t,`cleared`,t.words.clear)}`}function qn(e,t,n=!1){return E`<span class="keep">${Jn(e,t,`kept`,t.words.keepStored,n)}</span>`}function Jn(e,t,n,r,i=!1){return E`<button
    type="button"
    class="quiet"
    id=${i?e.path:O}
    aria-label="${r}: ${e.label}"
    @click=${()=>{t.state.setFate(e,n),t.set(e,``),t.focusOn(e.path)}}
  >
    ${r}
  </button>`}var Yn=262144;function Xn(e,t){let n=Gn(e,t);if(n.isAlone)return rt(e,t,n.content);let r=t.display(e),i=Un(e,t),a=e=>n=>{!t.isReadOnly&&n.dataTransfer?.types.includes(`Files`)&&(n.preventDefault(),r.isTarget!==e&&(r.isTarget=e,t.update()))};return nt(e,t,E`<div
        part="control"
        class="drop ${r.isTarget?`target`:``}"
        @dragover=${a(!0)}
        @dragleave=${a(!1)}
        @drop=${n=>{a(!1)(n);let[r]=n.dataTransfer?.files??[];r&&!t.isReadOnly&&$n(r,e,t)}}
      >
        <textarea
          id=${e.path}
          class="rr-mask ${i?`masked`:``}"
          rows="5"
          placeholder=${e.placeholder??O}
          aria-describedby=${z(e,t)}
          aria-invalid=${B(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:O}
          ?readonly=${t.isReadOnly}
          ${U()}
          .value=${L(t.state.text(e))}
          @input=${n=>{r.notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>ct(n,e,t)}
          @copy=${Y(i)}
          @cut=${Y(i)}
          @dragstart=${Y(i)}
        ></textarea>
        ${t.isReadOnly?O:Zn(e,t)}
      </div>
      ${n.content}`)}function Zn(e,t){return E`<div class="line under">
    <button type="button" class="quiet" @click=${Qn}>${t.words.openFile}</button>
    <span class="note">${t.words.orDrop}</span>
    <input
      type="file"
      hidden
      accept=".json,application/json"
      @change=${n=>{let r=n.target,[i]=r.files??[];i&&$n(i,e,t),r.value=``}}
    />
    <span class="space"></span>
    ${Wn(e,t)}
  </div>`}function Qn(e){e.currentTarget.parentElement?.querySelector(`input[type=file]`)?.click()}async function $n(e,t,n){let r=n.display(t);if(e.size>Yn)return r.notice=R(n.words.fileTooLarge,{name:e.name}),n.update();let i=await er(e).catch(()=>``);if(i===``)return r.notice=R(n.words.fileUnreadable,{name:e.name}),n.update();r.notice=R(n.words.fileRead,{name:e.name}),r.isRevealed=!1,n.set(t,i),n.touch(t)}async function er(e){return new TextDecoder(`utf-8`,{fatal:!0}).decode(await e.arrayBuffer()).trim()}function tr(e,t){let n=t.state.value(e)===!0;return nt(e,t,E`<span class="switch" part="control">
      <input
        id=${e.path}
        type="checkbox"
        role="switch"
        ?disabled=${t.isReadOnly}
        aria-describedby=${z(e,t)}
        aria-invalid=${B(e,t)}
        .checked=${L(n)}
        @change=${n=>{t.set(e,n.target.checked),t.touch(e)}}
      />
      <span class="note" aria-hidden="true">${n?t.words.on:t.words.off}</span>
    </span>`)}function X(e,t){let n=Gn(e,t);if(n.isAlone)return rt(e,t,n.content);let r=Un(e,t),i=t.state.text(e);return nt(e,t,E`<div class="line ${e.secret&&i!==``&&!t.state.isReference(e)?`inset`:``}" part="control">
        <input
          id=${e.path}
          class="rr-mask ${r?`masked`:``}"
          type=${r?mt:`text`}
          inputmode=${nr(e)}
          placeholder=${e.placeholder??O}
          aria-describedby=${z(e,t)}
          aria-invalid=${B(e,t)}
          aria-required=${t.state.isNeeded(e)?`true`:O}
          ?readonly=${t.isReadOnly}
          ${U()}
          dir=${e.name===`name`?`auto`:O}
          .value=${L(i)}
          @input=${n=>{t.display(e).notice=void 0,t.set(e,n.target.value)}}
          @paste=${n=>e.redacted&&ct(n,e,t)}
          @copy=${Y(r)}
          @cut=${Y(r)}
          @dragstart=${Y(r)}
        />
        ${Wn(e,t)}
      </div>
      ${n.content}`)}function nr({input:e}){return e===`number`?`decimal`:e===`url`?`url`:O}var rr={password:X,text:X,url:X,number:X,multiline:Xn,switch:tr,list:ht,map:sn,rows:cn};function ir(e,t){return rr[e.input](e,t)}function ar(e){let{state:t,words:n}=e;if(t.methods.length===0)return O;let r=t.methods.find(({name:e})=>e===t.method);return E`<fieldset class="field" part="field" aria-describedby="sign-in-help">
    <legend part="label" class="label">${n.signIn}</legend>
    <div class="ways" part="control">
      ${t.methods.map(({name:n,label:r})=>E`<label class="way">
          <input
            type="radio"
            name="sign-in"
            id="sign-in-${n}"
            ?disabled=${e.isReadOnly}
            .checked=${L(n===t.method)}
            @change=${()=>{t.choose(n),e.changed()}}
          />
          <span>${r}</span>
        </label>`)}
    </div>
    <p part="help" class="help" id="sign-in-help" aria-live="polite">${r?.help}</p>
  </fieldset>`}function or(e,t){return E`<div class="columns">
      <div class="column">${Z(e,`identity`)} ${Z(e,`address`)}</div>
      <div class="column">${ar(e)} ${Z(e,`sign_in`)}</div>
    </div>
    <div class="usage">${Z(e,`usage`)}</div>
    ${sr(e,t)}`}function Z(e,t){return Qe(e.state.shown.filter(e=>e.section===t),({path:e})=>e,t=>ir(t,e))}function sr(e,{isOpen:t,toggle:n}){let r=e.state.shown.filter(({section:e})=>e===`more`);if(r.length===0)return O;let i=r.map(({label:e})=>e).join(`, `);return E`<details ?open=${t}>
    <summary
      @click=${e=>{e.preventDefault(),n(!t)}}
    >
      ${e.words.more} <span class="note">${i}</span>
    </summary>
    ${t?E`<div class="folded">${Z(e,`more`)}</div>`:O}
  </details>`}function cr({state:e}){return e.shown.some(t=>t.section===`more`&&e.shownFindings(t).length>0)}var Q=e=>e||void 0,lr=class extends N{static formAssociated=!0;static styles=kn;static properties={provider:{converter:e=>e??``},baseProvider:{converter:Q,attribute:`base-provider`},action:{converter:Q},method:{converter:Q},etag:{converter:Q},readOnly:{type:Boolean,attribute:`readonly`,reflect:!0},stored:{attribute:!1},headers:{attribute:!1},issues:{attribute:!1},texts:{attribute:!1},notes:{attribute:!1}};#e=this.attachInternals();#t;#n;#r=/* @__PURE__ */ new Map;#i=new hn({submitted:()=>this.#O(),state:()=>this.#v(),target:()=>this.action?this.#g():void 0,headers:()=>this.headers,words:()=>this.#m(),showSaved:e=>this.#A(e),dispatch:(e,t)=>this.#j(e,t),update:()=>this.requestUpdate(),focusOn:e=>this.#M(e)});#a;#o=!1;#s=!1;#c={format:`json`};#l=new ze(this);#u=new Ot(this,()=>{if(this.#a!==void 0)return;this.#D();let e=this.#v();return this.#f&&e.errors.length===0?e.requestText():void 0});constructor(){super(),this.provider=``,this.issues=[],this.readOnly=!1,this.addEventListener(`invalid`,()=>{this.#v().showAll(),this.requestUpdate(),this.performUpdate()})}get form(){return this.#e.form}get validity(){return this.#e.validity}get validationMessage(){return this.#e.validationMessage}get willValidate(){return this.#e.willValidate}checkValidity(){return this.#e.checkValidity()}reportValidity(){let{errors:e}=this.#O();return e.length>0&&this.#M(J),e.length===0}focus(e){this.updateComplete.then(()=>this.#P()?.focus(e))}reset(){this.#C(),this.#i.reset(),this.#v().reset(),this.#w()}requestBody(){return this.#D(),JSON.parse(this.#v().requestText())}enter(e){this.performUpdate(),this.#C(),this.#v().enter(e),this.#w()}async submit(){this.#f&&!this.#p&&await this.#i.submit()}formAssociatedCallback(e){this.#u.follow(e)}formDisabledCallback(e){this.#o=e,this.requestUpdate()}formResetCallback(){this.reset()}willUpdate(e){let t=this.#b;t?this.#S():this.#n=this.#y,this.#a===void 0&&(e.has(`texts`)&&!t&&this.#v().setTexts(this.texts),e.has(`issues`)&&this.#v().setServerIssues(this.issues??[]),this.#s||=cr(this.#d()))}render(){if(this.#a!==void 0)return E`<p class="finding error" role="alert">${this.#a}</p>`;if(!this.#f)return O;let e=this.#d(),{isReadOnly:t}=e,n={isOpen:this.#s,toggle:e=>this.#E(e)};return E`<form
        novalidate
        autocomplete="off"
        @submit=${this.#k}
        @input=${$}
        @change=${$}
        @beforeinput=${$}
        @paste=${$}
        @compositionstart=${$}
        @compositionupdate=${$}
        @compositionend=${$}
      >
        <fieldset class="body" ?inert=${this.#i.isBusy}>
          ${dn(e,e=>this.#M(e))} ${or(e,n)} ${pn(e)}
        </fieldset>
        ${t?O:nn(e,{saving:this.#i.progress,cancel:()=>this.#j(`bifrost-key-cancelled`,void 0),confirm:()=>void this.#i.submit({isConfirmed:!0}),goBack:()=>this.#i.goBack(),retry:()=>void this.submit()})}
      </form>
      ${t?O:Hn(e,this.#c,this.#g())}`}updated(){if(this.#a!==void 0){this.#e.setValidity({customError:!0},this.#a);return}let[e]=this.#v().errors;if(e===void 0||!this.#f){this.#e.setValidity({});return}let t=(e.field&&this.#N(e.field.path))??this.#P()??void 0;this.#e.setValidity({customError:!0},$e(e,this.#d()).text,t)}#d(){let e=this.texts??{};return{state:this.#v(),words:this.#m(),texts:e,notes:this.notes??{},isReadOnly:this.#p,display:e=>this.#h(e),set:(e,t)=>{this.#v().set(e,t),this.#T()},changed:()=>this.#T(),update:()=>this.requestUpdate(),touch:e=>this.#l.run(()=>{this.#v().touch(e),this.requestUpdate()}),afterPress:e=>this.#l.run(e),focusOn:e=>this.#M(e)}}get#f(){return this.provider!==``&&(this.baseProvider!==void 0||t(this.provider))}get#p(){return this.readOnly||this.#o}#m(){return{...Xe,...this.texts?.form}}#h({path:e}){let t=this.#r.get(e)??{};return this.#r.set(e,t),t}#g(){let{etag:e}=this,t=this.action||`/api/providers/${encodeURIComponent(this.provider)}/keys`,n=URL.canParse?.(t,this.baseURI)===!1?t:new URL(t,this.baseURI).href,r=Object.keys(this.headers??{}).some(e=>e.toLowerCase()===`authorization`);return{url:n,method:this.#_(),etag:e||void 0,hasToken:r}}#_(){return(this.method||(this.stored?`PUT`:`POST`)).toUpperCase()}#v(){return this.#t===void 0&&this.#x(),this.#t}get#y(){let{provider:e,baseProvider:t,stored:n,etag:r}=this;return{provider:e,baseProvider:t,stored:n,etag:r}}get#b(){let e=this.#n;return e?.provider!==this.provider||e.baseProvider!==this.baseProvider||e.stored!==this.stored&&(e.etag!==this.etag||!ur(e.stored,this.stored))}#x(){this.#n=this.#y;let{provider:e,baseProvider:t,stored:n,texts:r}=this,i=t?{name:e,base_provider_type:t}:e,a=this.#t?.stored;this.#t?.wipe(),this.#C(),this.#i.reset(),this.#s=!1,this.#t=new Sn({provider:i,stored:n,former:a,texts:r})}#S(){try{this.#x(),this.#a=void 0}catch(e){console.error(e),this.#a=R(this.#m().cannotRun,{reason:e instanceof Error?e.message:String(e)})}}#C(){this.#r=/* @__PURE__ */ new Map}#w(){this.#i.reset(),this.#c.copied=void 0,this.requestUpdate()}#T(){this.#w(),this.dispatchEvent(new Event(`input`,{bubbles:!0,composed:!0}))}#E(e){this.#s!==e&&(this.#s=e,this.requestUpdate())}#D(){let e=this.#d();for(let t of e.state.fields)t.input===`list`&&G(t,e)}#O(){this.#D();let e=this.#v();return e.submit(),this.requestUpdate(),e}#k=e=>{e.preventDefault(),this.submit()};async#A({key:e,etag:t}){if(this.#C(),this.stored===void 0)return this.#v().reset();if(this.etag=t,e===void 0)return this.#v().forgetSecrets();this.stored=e,this.#x(),await this.updateComplete}#j(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}#M(e){this.#v().fields.find(({path:t})=>t===e||e.startsWith(`${t}-`))?.section===`more`&&(this.#s=!0),this.requestUpdate(),this.updateComplete.then(()=>this.#N(e)?.focus())}#N(e){return this.renderRoot.querySelector(`[id="${e}"]`)}#P(){return this.renderRoot.querySelector(`.body :is(input, textarea, button)`)}};function ur(e,t){return JSON.stringify(e)===JSON.stringify(t)}function $(e){e.stopPropagation()}var dr=lr;customElements.get(`bifrost-key-form`)||customElements.define(`bifrost-key-form`,lr);export{dr as BifrostKeyForm};